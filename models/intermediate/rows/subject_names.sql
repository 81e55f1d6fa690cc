with

    functional as (select * from {{ ref("functional_subject_list") }}),

    department_economic as (select * from {{ ref("department_economic_subject_list") }}),

    government_economic as (select * from {{ ref("government_economic_subject_list") }}),

    revenue as (select * from {{ ref("revenue_subject_list") }}),

    aliases as (select * from {{ ref("subject_aliases") }}),

    -- functional groups and items share their names with each other; their classes and economic subjects seldom do
    names as (
        select 'functional' as subject_system, subject_code, {{ squeeze("subject_name") }} as subject_name
        from functional
        where subject_level = 'class'
        union
        select 'department_economic', subject_code, {{ squeeze("subject_name") }}
        from department_economic
        union
        select 'government_economic', subject_code, {{ squeeze("subject_name") }}
        from government_economic
        union
        -- tables group what is transferred otherwise than the classification: aliases know those lines
        select 'revenue', subject_code, {{ squeeze("subject_name") }}
        from revenue
        where coalesce(parent_code, '') != '110' and left(subject_code, 3) != '102'
        union
        select subject_system, subject_code, {{ squeeze("alias_name") }}
        from aliases
        where subject_system = 'department_economic' or subject_system = 'functional' and length(subject_code) = 3
    )

-- a name that several subjects have borne names none of them
select
    subject_system,
    replace(replace(subject_name, '（', '('), '）', ')') as subject_name,
    min(subject_code) as subject_code
from names
group by 1, 2
having count(distinct subject_code) = 1
