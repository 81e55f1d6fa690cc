with

    claims as (
        select *
        from {{ ref("figure_claims") }}
        where disposition = 'claim' and number_value is not null and measure in ('value', 'increase')
    ),

    -- what a document says twice is checked where it says it first
    first_claims as (
        select
            document_id,
            paragraph_number,
            figure_number,
            line_number,
            page_number,
            statement_id,
            line_key,
            case when statement_id != 'n01' then line_key end as subject_code,
            subject_text as line_name,
            measure,
            sign * number_value as number_value,
            quantity_unit,
            unit_factor,
            printed_text,
            printed_unit,
            printed_decimals
        from claims
        qualify
            row_number() over (
                partition by document_id, statement_id, line_key, measure order by paragraph_number, figure_number
            )
            = 1
    ),

    -- prose that names one subject picks out what matters; a list of several lists all
    lists as (
        select
            document_id,
            min(paragraph_number) as paragraph_number,
            0 as figure_number,
            min(line_number) as line_number,
            min(page_number) as page_number,
            statement_id,
            'list' as line_key,
            cast(null as varchar) as subject_code,
            'list' as line_name,
            'listed_subjects' as measure,
            count(*) as number_value,
            '个' as quantity_unit,
            1 as unit_factor,
            cast(count(*) as varchar) as printed_text,
            '个' as printed_unit,
            0 as printed_decimals
        from first_claims
        where subject_code is not null and measure = 'value'
        group by all
        having count(*) > 1
    ),

    checked as (
        select *
        from first_claims
        union all
        select *
        from lists
    ),

    identities as (select * from {{ ref("document_identities") }})

select
    checked.document_id,
    identities.department_name,
    identities.area_code,
    identities.fiscal_year,
    identities.stage,
    identities.level,
    checked.statement_id,
    1 as statement_instance,
    checked.line_key,
    checked.subject_code,
    checked.line_name,
    checked.measure,
    cast(checked.number_value * checked.unit_factor as decimal(18, 2)) as amount,
    checked.quantity_unit,
    checked.unit_factor,
    cast(
        case
            when checked.number_value = 0 or checked.quantity_unit != '元'
            then 0
            else checked.unit_factor * {{ half_of_last_digit("checked.printed_decimals") }}
        end as decimal(18, 4)
    ) as rounding_half_width,
    checked.printed_text,
    checked.printed_unit,
    cast(checked.printed_decimals as integer) as printed_decimals,
    checked.page_number,
    cast(null as integer) as table_number,
    cast(null as integer) as row_number,
    cast(null as integer) as column_number,
    checked.line_number as source_line,
    checked.document_id
    || '/prose/'
    || checked.paragraph_number
    || '/'
    || checked.figure_number
    || case when checked.figure_number = 0 then '/' || checked.statement_id else '' end as cell_id,
    cast(null as varchar) as parent_line_key,
    false as has_children
from checked
inner join identities on checked.document_id = identities.document_id
