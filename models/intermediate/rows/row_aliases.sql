with

    documents as (select * from {{ ref("document_identities") }}),

    -- a row that names a year says which year it is only beside the document's own
    row_labels as (
        select
            row_labels.*,
            coalesce(
                replace(
                    replace(row_labels.bare_label, documents.fiscal_year || '年', '本年'),
                    (documents.fiscal_year - 1) || '年',
                    '上年'
                ),
                row_labels.bare_label
            ) as matched_label
        from {{ ref("row_labels") }} as row_labels
        inner join documents on row_labels.document_id = documents.document_id
        where row_labels.bare_label is not null
    ),

    aliases as (select * from {{ ref("line_aliases") }}),

    labels as (select statement_id, side, matched_label, line_name, joined_label from row_labels group by all),

    -- each label is held against the patterns once: by itself, or joined with its rest on the next page
    matched as (
        select
            labels.*,
            aliases.line_key,
            aliases.quantity_unit,
            aliases.priority,
            {{ matches_pattern("labels.matched_label", "aliases.label_pattern") }}
            or {{ matches_pattern("labels.line_name", "aliases.label_pattern") }} as matches_itself,
            {{ matches_pattern("labels.joined_label", "aliases.label_pattern") }} as matches_joined
        from labels
        inner join
            aliases
            on aliases.statement_id in (labels.statement_id, left(labels.statement_id, 1) || '*', '*')
            and aliases.side in (labels.side, '*')
    ),

    best as (
        select *
        from matched
        where matches_itself or matches_joined
        qualify
            row_number() over (
                partition by statement_id, side, matched_label, line_name, joined_label
                order by case when matches_itself then 0 else 1 end, priority
            )
            = 1
    )

select
    row_labels.document_id,
    row_labels.logical_table_number,
    row_labels.logical_row,
    row_labels.block_number,
    best.line_key as aliased_key,
    nullif(best.quantity_unit, '') as aliased_unit
from row_labels
inner join
    best
    on row_labels.statement_id = best.statement_id
    and row_labels.side = best.side
    and row_labels.matched_label = best.matched_label
    and row_labels.line_name is not distinct from best.line_name
    and row_labels.joined_label is not distinct from best.joined_label
