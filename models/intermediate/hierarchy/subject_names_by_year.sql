with

    fiscal_years as (
        select fiscal_year from {{ ref("document_identities") }} where fiscal_year is not null group by all
    ),

    names as (
        select subject_code, subject_name, valid_from
        from {{ ref("functional_subject_list") }}
        union all
        select subject_code, subject_name, valid_from
        from {{ ref("department_economic_subject_list") }}
        union all
        select subject_code, subject_name, valid_from
        from {{ ref("government_economic_subject_list") }}
        union all
        select subject_code, subject_name, valid_from
        from {{ ref("revenue_subject_list") }}
    )

-- the name in force, else the one nearest in time
select fiscal_years.fiscal_year, names.subject_code, names.subject_name
from fiscal_years
cross join names
qualify
    row_number() over (
        partition by fiscal_years.fiscal_year, names.subject_code
        order by
            case when names.valid_from <= fiscal_years.fiscal_year then 0 else 1 end,
            abs(fiscal_years.fiscal_year - names.valid_from)
    )
    = 1
