with

    documents as (select * from {{ ref("stg_documents") }}),

    -- as any other fact, but known before the tables are
    candidates as (select * from {{ ref("stated_facts") }} where fact = 'level' and fact_text != ''),

    stated as ({{ most_trusted("candidates") }})

select
    documents.document_id,
    case
        when stated.fact_text = 'government'
        then 'government'
        when stated.fact_text in ('单位', '预算单位')
        then 'unit'
        else 'department'
    end as level,
    coalesce(stated.found_in, 'assumed') as level_found_in
from documents
left join stated on documents.document_id = stated.document_id
