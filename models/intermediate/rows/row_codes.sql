with

    parts as (
        select
            *,
            nullif(first_code_text, '') as first_part,
            nullif(second_code_text, '') as second_part,
            nullif(third_code_text, '') as third_part
        from {{ ref("row_label_parts") }}
    ),

    -- 类 and 款 may be printed once and left blank below
    class_filled as (
        select
            *,
            case
                when first_part is null and coalesce(second_part, third_part) is not null
                then
                    last_value(first_part ignore nulls) over (
                        partition by document_id, logical_table_number, block_number
                        order by logical_row
                        rows between unbounded preceding and current row
                    )
                else first_part
            end as class_part
        from parts
    ),

    group_filled as (
        select
            *,
            case
                when second_part is null and third_part is not null
                then
                    last_value(second_part ignore nulls) over (
                        partition by document_id, logical_table_number, block_number, class_part
                        order by logical_row
                        rows between unbounded preceding and current row
                    )
                else second_part
            end as group_part
        from class_filled
    ),

    -- code and name in one cell: 30101基本工资, [2040201]行政运行
    named as (
        select
            *,
            case
                when length(third_part) >= 7
                then third_part
                when third_part is null and length(group_part) >= 5
                then group_part
                when class_part is not null
                then class_part || coalesce(group_part, '') || coalesce(third_part, '')
                else nullif(regexp_extract(name_text, '^[\[(【]?([0-9]{7}|[0-9]{5}|[0-9]{3})[\])】-]?[^0-9.,、]', 1), '')
            end as subject_code,
            case
                when code_column_text is not null and class_part is not null
                then code_column_text
                else coalesce(name_text, code_column_text)
            end as printed_label
        from group_filled
    )

select
    document_id,
    logical_table_number,
    logical_row,
    block_number,
    subject_code,
    unit_code,
    printed_label,
    case
        when subject_code is not null
        then {{ replace_pattern("printed_label", "'^[\\[(【]?[0-9]+[\\])】-]?'") }}
        else printed_label
    end as line_name
from named
