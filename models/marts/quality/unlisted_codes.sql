with

    amounts as (select * from {{ ref("budget_amounts") }} where subject_code is not null),

    statements as (select * from {{ ref("statement_list") }}),

    listed as (select * from {{ ref("listed_subjects") }}),

    listed_codes as (select subject_system, subject_code from listed group by all),

    printed as (
        select
            statements.subject_system,
            amounts.subject_code,
            {{ bare_label("amounts.line_name") }} as printed_name,
            cast(min(amounts.fiscal_year) as integer) as first_fiscal_year,
            cast(max(amounts.fiscal_year) as integer) as last_fiscal_year,
            cast(count(distinct amounts.document_id) as integer) as document_count,
            min(amounts.cell_id) as first_cell_id
        from amounts
        inner join statements on amounts.statement_id = statements.statement_id
        group by all
    ),

    named as (
        select
            printed.*,
            listed_codes.subject_code is not null as is_listed,
            listed.subject_code is not null as is_name_listed
        from printed
        left join
            listed_codes
            on printed.subject_system = listed_codes.subject_system
            and printed.subject_code = listed_codes.subject_code
        left join
            listed
            on printed.subject_system = listed.subject_system
            and printed.subject_code = listed.subject_code
            and {{ spelled_alike("printed.printed_name") }} = {{ spelled_alike("listed.subject_name") }}
    )

select
    subject_system,
    subject_code,
    printed_name,
    case when length(subject_code) > 3 then left(subject_code, length(subject_code) - 2) end as parent_code,
    is_listed,
    first_fiscal_year,
    last_fiscal_year,
    document_count,
    first_cell_id
from named
where not is_listed or not is_name_listed
