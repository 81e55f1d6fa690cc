with row_labels as (select * from {{ ref("row_labels") }}), aliases as (select * from {{ ref("line_aliases") }})

-- the label itself before the label joined with its rest on the next page
select
    row_labels.document_id,
    row_labels.logical_table_number,
    row_labels.logical_row,
    row_labels.block_number,
    aliases.line_key as aliased_key,
    nullif(aliases.quantity_unit, '') as aliased_unit
from row_labels
inner join
    aliases
    on aliases.statement_id in (row_labels.statement_id, '*')
    and aliases.side in (row_labels.side, '*')
    and (
        {{ matches_pattern("row_labels.bare_label", "aliases.label_pattern") }}
        or {{ matches_pattern("row_labels.line_name", "aliases.label_pattern") }}
        or {{ matches_pattern("row_labels.joined_label", "aliases.label_pattern") }}
    )
qualify
    row_number() over (
        partition by
            row_labels.document_id, row_labels.logical_table_number, row_labels.logical_row, row_labels.block_number
        order by
            case
                when
                    {{ matches_pattern("row_labels.bare_label", "aliases.label_pattern") }}
                    or {{ matches_pattern("row_labels.line_name", "aliases.label_pattern") }}
                then 0
                else 1
            end,
            aliases.priority
    )
    = 1
