with

    titles as (select * from {{ ref("table_titles") }} where title_text is not null),

    stated as (select * from {{ ref("stated_facts") }}),

    texts as (
        select
            document_id,
            'table_title' as found_in,
            table_number as position,
            cast(null as integer) as page_number,
            {{ squeeze("title_text") }} as source_text
        from titles
    ),

    titled as ({{ facts_of_texts("texts") }})

select *
from stated
union all
select *
from titled
