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
                    and subject_system in ('functional', 'department_economic', 'government_economic', 'revenue')
                    and coded_rows = 0
                    and class_code is not null
                then class_code
                when layout = 'free_rows'
                then 'row_' || logical_row
                when bare_label is not null
                then 'label:' || coalesce(fund_label || '/', '') || bare_label
                when
                    layout = 'subject_rows'
                    and (rows_with_amounts = 1 or subject_system = 'none')
                    and logical_row = first_row_with_amounts
                then 'total'
            end as plain_key
        from row_names
    ),

    heads as (select distinct below_line_key from sections),

    section_heads as (
        select
            keyed.document_id,
            keyed.logical_table_number,
            keyed.block_number,
            keyed.plain_key,
            max(keyed.logical_row) as head_row
        from keyed
        inner join heads on keyed.plain_key = heads.below_line_key
        group by all
    ),

    sectioned as (
        select
            keyed.*,
            case when keyed.logical_row > section_heads.head_row then sections.becomes_line_key end as section_key
        from keyed
        left join sections on keyed.plain_key = sections.line_key
        left join
            section_heads
            on keyed.document_id = section_heads.document_id
            and keyed.logical_table_number = section_heads.logical_table_number
            and keyed.block_number = section_heads.block_number
            and sections.below_line_key = section_heads.plain_key
    )

select
    document_id,
    logical_table_number,
    logical_row,
    block_number,
    statement_id,
    side,
    coalesce(section_key, plain_key) as line_key,
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
