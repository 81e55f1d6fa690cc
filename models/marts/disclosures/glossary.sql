with

    items as (
        select
            *,
            coalesce(
                nullif(regexp_extract(item_text, '^([^:,。; ]{2,40})[: ].', 1), ''),
                regexp_extract(item_text, '^([^:,。; ]{2,30}?)[, ]?(是?指|反映)', 1)
            ) as term
        from {{ ref("section_items") }}
        where topic = 'glossary'
    ),

    documents as (select * from {{ ref("documents") }})

select
    items.document_id,
    documents.department_name,
    documents.area_code,
    documents.fiscal_year,
    documents.stage,
    documents.level,
    cast(row_number() over (partition by items.document_id order by items.item_number) as integer) as term_number,
    items.number_text,
    {{ without_contact_details("items.term") }} as term,
    {{ without_contact_details(replace_pattern("substr(items.item_text, length(items.term) + 1)", "'^[:, ]+'")) }}
    as definition,
    items.page_number,
    items.line_number
from items
inner join documents on items.document_id = documents.document_id
where items.term != ''
