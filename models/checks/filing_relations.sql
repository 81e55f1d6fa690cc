with
    documents as (select * from {{ ref("filing_documents") }}),

    department_units as (select * from {{ ref("department_units") }}),

    -- whose money a filing is part of: a unit's that of its department, a department's its own
    filings as (
        select distinct
            documents.filing_id,
            documents.department_name,
            coalesce(documents.area_code, '') as area_code,
            documents.fiscal_year,
            documents.stage,
            documents.level,
            coalesce(department_units.department_name, documents.department_name) as superior_name
        from documents
        left join
            department_units
            on documents.level = 'unit'
            and documents.printed_department_name = department_units.unit_name
    ),

    departments as (select * from filings where level = 'department'),

    units as (select * from filings where level = 'unit'),

    governments as (select * from filings where level = 'government'),

    announced as (
        select
            documents.filing_id,
            coalesce(
                max(case when claims.line_key = 'units_total' then claims.amount end),
                max(case when claims.line_key = 'units_subordinate' then claims.amount + 1 end)
            ) as unit_count
        from documents
        inner join {{ ref("claimed_amounts") }} as claims on documents.document_id = claims.document_id
        where claims.statement_id = 'n01' and claims.measure = 'value'
        group by all
    ),

    silent as (
        select department_name, count(*) as unit_count from department_units where not files_separately group by all
    ),

    memberships as (
        select
            departments.filing_id,
            units.filing_id as unit_filing_id,
            count(*) over (partition by departments.filing_id)
            >= announced.unit_count - coalesce(silent.unit_count, 0) as is_complete
        from departments
        inner join
            units
            on departments.department_name = units.superior_name
            and departments.area_code = units.area_code
            and departments.fiscal_year = units.fiscal_year
            and departments.stage = units.stage
        left join announced on departments.filing_id = announced.filing_id
        left join silent on departments.department_name = silent.department_name
    )

select
    filings.filing_id,
    case when filings.stage = others.stage then 'previous_year' else 'budget' end as counterpart,
    others.filing_id as counterpart_filing_id
from filings
inner join
    filings as others
    on filings.department_name = others.department_name
    and filings.area_code = others.area_code
    and filings.level = others.level
    and filings.fiscal_year = others.fiscal_year + case when filings.stage = others.stage then 1 else 0 end
    and (filings.stage = others.stage or filings.stage = 'final')
union all
-- a filing as one side of what joins it to others: the level says which identities concern it
select filing_id, level, filing_id as counterpart_filing_id
from filings
union all
select unit_filing_id, 'superior', filing_id
from memberships
union all
select filing_id, 'units', unit_filing_id
from memberships
where is_complete
union all
select filing_id, 'departments', filing_id as counterpart_filing_id
from departments
union all
select
    case sides.counterpart when 'departments' then governments.filing_id else departments.filing_id end,
    sides.counterpart,
    case sides.counterpart when 'departments' then departments.filing_id else governments.filing_id end
from governments
inner join
    departments
    on governments.area_code = departments.area_code
    and governments.fiscal_year = departments.fiscal_year
    and governments.stage = departments.stage
cross join (values ('departments'), ('government')) as sides(counterpart)
