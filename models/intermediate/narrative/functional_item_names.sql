with

    subjects as (
        select distinct subject_code, subject_level, {{ subject_stem("subject_name") }} as subject_name
        from {{ ref("functional_subject_list") }}
    ),

    classes as (select * from subjects where subject_level = 'class'),

    groups as (
        select groups.subject_code, groups.subject_name, classes.subject_name as class_name
        from subjects as groups
        inner join classes on left(groups.subject_code, 3) = classes.subject_code
        where groups.subject_level = 'group'
    ),

    items as (
        select items.subject_code, items.subject_name as item_name, groups.subject_name as group_name, groups.class_name
        from subjects as items
        inner join groups on left(items.subject_code, 5) = groups.subject_code
        where items.subject_level = 'item'
    )

select subject_code, item_name, group_name, class_name
from items
union
-- prose that prints three names for two levels repeats the class
select subject_code, subject_name, class_name as group_name, class_name as class_of_group
from groups
union
-- prose that marks no group joins its name to that of the item
select subject_code, group_name || item_name, group_name, class_name
from items
