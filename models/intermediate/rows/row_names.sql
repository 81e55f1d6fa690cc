with

    row_labels as (
        select
            *,
            -- 其他支出 is a functional class and an economic one: a block by economic subject has no functional classes
            not {{ matches_pattern("coalesce(block_path, '')", "'经济|用途'") }} as may_name_classes
        from {{ ref("row_labels") }}
    ),

    statements as (select * from {{ ref("statement_list") }}),

    subject_names as (select * from {{ ref("subject_names") }}),

    aliased as (select * from {{ ref("row_aliases") }})

select
    row_labels.*,
    statements.layout,
    statements.subject_system,
    aliased.aliased_key,
    aliased.aliased_unit,
    coalesce(own_name.subject_code, joined_name.subject_code) as class_code,
    -- insurance funds list the same lines one below the other
    case
        when statements.book = 'social_insurance'
        then
            last_value(
                case
                    when aliased.aliased_key is not null or row_labels.subject_code is not null
                    then row_labels.bare_label
                end ignore nulls
            ) over (
                partition by row_labels.document_id, row_labels.logical_table_number, row_labels.block_number
                order by row_labels.logical_row
                rows between unbounded preceding and current row
            )
    end as fund_label,
    count(row_labels.subject_code) over (
        partition by row_labels.document_id, row_labels.logical_table_number
    ) as coded_rows,
    count(case when row_labels.amount_cells > 0 then 1 end) over (
        partition by row_labels.document_id, row_labels.logical_table_number, row_labels.block_number
    ) as rows_with_amounts,
    min(case when row_labels.amount_cells > 0 then row_labels.logical_row end) over (
        partition by row_labels.document_id, row_labels.logical_table_number, row_labels.block_number
    ) as first_row_with_amounts
from row_labels
inner join statements on row_labels.statement_id = statements.statement_id
left join
    aliased
    on row_labels.document_id = aliased.document_id
    and row_labels.logical_table_number = aliased.logical_table_number
    and row_labels.logical_row = aliased.logical_row
    and row_labels.block_number = aliased.block_number
left join
    subject_names as own_name
    on statements.subject_system = own_name.subject_system
    and row_labels.bare_label = own_name.subject_name
    and (row_labels.may_name_classes or own_name.subject_system in ('department_economic', 'government_economic'))
left join
    subject_names as joined_name
    on statements.subject_system = joined_name.subject_system
    and row_labels.joined_label = joined_name.subject_name
    and (row_labels.may_name_classes or joined_name.subject_system in ('department_economic', 'government_economic'))
