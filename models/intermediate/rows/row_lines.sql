with

    row_names as (select * from {{ ref("row_names") }}),

    sections as (select * from {{ ref("line_sections") }}),

    keyed as (
        select
            *,
            case
                when layout = 'form'
                then null
                when layout = 'two_sided' and side = 'expenditure' and length(subject_code) = 3
                then 'exp_' || subject_code
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
                    and subject_system in ('functional', 'department_economic')
                    and coded_rows = 0
                    and class_code is not null
                then class_code
                when layout = 'free_rows'
                then 'row_' || logical_row
                when bare_label is not null
                then 'label:' || bare_label
                when
                    layout = 'subject_rows'
                    and (rows_with_amounts = 1 or subject_system = 'none')
                    and logical_row = first_row_with_amounts
                then 'total'
            end as plain_key
        from row_names
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
        when plain_key = 'exp_' || subject_code
        then subject_code
    end as subject_code,
    coalesce(line_name, bare_label) as line_name,
    -- 保有量(辆): what is counted stands behind the name
    coalesce(
        case when plain_key = aliased_key then aliased_unit end,
        nullif(regexp_extract(line_name, '[(](个|人|辆|次|批次?|人次|台|套|台[,/、]?套)[)]$', 1), '')
    ) as counted_unit
from sectioned
