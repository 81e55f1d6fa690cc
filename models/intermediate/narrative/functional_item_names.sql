with

    subjects as (
        select distinct subject_code, subject_level, {{ spelled_alike(squeeze("subject_name")) }} as subject_name
        from {{ ref("functional_subject_list") }}
    )

select distinct
    items.subject_code,
    items.subject_name as item_name,
    groups.subject_name as group_name,
    classes.subject_name as class_name
from subjects as items
inner join subjects as groups on left(items.subject_code, 5) = groups.subject_code
inner join subjects as classes on left(items.subject_code, 3) = classes.subject_code
where items.subject_level = 'item'
