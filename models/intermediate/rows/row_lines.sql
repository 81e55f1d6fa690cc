with

    row_labels as (select * from {{ ref("row_labels") }}),

    statements as (select * from {{ ref("statement_list") }}),

    subject_names as (select * from {{ ref("subject_names") }}),

    sections as (select * from {{ ref("line_sections") }}),

    aliased as (select * from {{ ref("row_aliases") }}),

    named as (
        select
            row_labels.*,
            statements.layout,
            statements.subject_system,
            aliased.aliased_key,
            coalesce(own_name.subject_code, joined_name.subject_code) as class_code,
            count(row_labels.subject_code) over (
                partition by row_labels.document_id, row_labels.logical_table_number
            ) as coded_rows,
            count(case when row_labels.amount_cells > 0 then 1 end) over (
                partition by row_labels.document_id, row_labels.logical_table_number, row_labels.block_number
            ) as rows_with_amounts
        from row_labels
        inner join statements on row_labels.statement_id = statements.statement_id
        left join
            aliased
            on row_labels.document_id = aliased.document_id
            and row_labels.logical_table_number = aliased.logical_table_number
            and row_labels.logical_row = aliased.logical_row
            and row_labels.block_number = aliased.block_number
        left join subject_names as own_name on row_labels.bare_label = own_name.subject_name
        left join subject_names as joined_name on row_labels.joined_label = joined_name.subject_name
    ),

    keyed as (
        select
            *,
            case
                when layout = 'form'
                then null
                when subject_code is not null and subject_system != 'none'
                then subject_code
                when unit_code is not null and {{ matches_pattern("unit_code", "'^[0-9]+$'") }}
                then unit_code
                when aliased_key is not null
                then aliased_key
                when layout = 'two_sided' and side = 'expenditure' and class_code is not null
                then 'exp_' || class_code
                when
                    layout = 'subject_rows'
                    and subject_system = 'functional'
                    and coded_rows = 0
                    and class_code is not null
                then class_code
                when layout = 'free_rows'
                then 'row_' || logical_row
                when bare_label is not null
                then 'label:' || bare_label
                when layout = 'subject_rows' and rows_with_amounts = 1 and amount_cells > 0
                then 'total'
            end as plain_key
        from named
    ),

    sectioned as (
        select
            keyed.*,
            sections.becomes_line_key,
            max(case when keyed.plain_key = 'rev_carryover_in' then keyed.logical_row end) over (
                partition by keyed.document_id, keyed.logical_table_number, keyed.block_number
            ) as carryover_row
        from keyed
        left join sections on keyed.plain_key = sections.line_key
    )

select
    document_id,
    logical_table_number,
    logical_row,
    block_number,
    statement_id,
    side,
    case
        when logical_row > carryover_row and becomes_line_key is not null then becomes_line_key else plain_key
    end as line_key,
    case
        when plain_key = subject_code
        then subject_code
        when plain_key in (class_code, 'exp_' || class_code)
        then class_code
    end as subject_code,
    coalesce(line_name, bare_label) as line_name
from sectioned
