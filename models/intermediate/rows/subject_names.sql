with

    functional as (select * from {{ ref("functional_subject_list") }}),

    aliases as (select * from {{ ref("subject_aliases") }}),

    class_names as (
        select subject_code, {{ squeeze("subject_name") }} as subject_name
        from functional
        where subject_level = 'class'
        union
        select subject_code, {{ squeeze("alias_name") }}
        from aliases
        where subject_system = 'functional' and length(subject_code) = 3
    )

-- a name that several classes have borne names none of them
select replace(replace(subject_name, '（', '('), '）', ')') as subject_name, min(subject_code) as subject_code
from class_names
group by 1
having count(distinct subject_code) = 1
