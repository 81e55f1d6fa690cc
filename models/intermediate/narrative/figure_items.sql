with

    figures as (
        select
            claim_id,
            document_id,
            {{ subject_stem("item_name") }} as item_name,
            {{ subject_stem("group_name") }} as group_name,
            {{ subject_stem("class_name") }} as class_name
        from {{ ref("figure_measures") }}
        where quantity_unit = '元' and item_name != ''
    ),

    names as (select * from {{ ref("functional_item_names") }}),

    printed as (select distinct document_id, subject_code from {{ ref("filed_amounts") }}),

    candidates as (
        select distinct
            figures.claim_id,
            names.subject_code,
            figures.group_name in ('', names.group_name) as is_of_group,
            printed.subject_code is not null as is_printed
        from figures
        inner join names on figures.item_name = names.item_name and figures.class_name in ('', names.class_name)
        left join printed on figures.document_id = printed.document_id and names.subject_code = printed.subject_code
    ),

    -- of items of the same name, those of the group that is named, and those that the tables of the document print
    preferred as (
        select *
        from candidates
        where is_of_group or is_printed
        qualify rank() over (partition by claim_id order by is_of_group desc, is_printed desc) = 1
    )

select claim_id, min(subject_code) as subject_code
from preferred
group by claim_id
having count(*) = 1
