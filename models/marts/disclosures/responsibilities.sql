with

    items as (
        select *, max(number_text) over (partition by document_id) is not null as has_numbers
        from {{ ref("section_items") }}
        where topic = 'responsibilities'
    ),

    documents as (select * from {{ ref("documents") }}),

    -- what stands before the first number introduces the duties
    duties as (
        select *
        from items
        where (number_text is not null or not has_numbers) and not {{ matches_pattern("item_text", "':$'") }}
    )

select
    duties.document_id,
    documents.department_name,
    documents.area_code,
    documents.fiscal_year,
    documents.stage,
    documents.level,
    cast(
        row_number() over (partition by duties.document_id order by duties.item_number) as integer
    ) as responsibility_number,
    duties.number_text,
    {{ without_contact_details("duties.item_text") }} as responsibility,
    {{ without_contact_details("duties.section_path") }} as section_path,
    duties.page_number,
    duties.line_number
from duties
inner join documents on duties.document_id = documents.document_id
