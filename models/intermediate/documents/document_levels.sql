with

    documents as (select * from {{ ref("stg_documents") }}),

    counted as (
        select document_id, fact_text, priority, found_in, count(*) as times_found, min(position) as first_position
        from {{ ref("stated_facts") }}
        where fact = 'level' and fact_text != ''
        group by all
    ),

    -- as any other fact, but known before the tables are
    stated as (
        select *
        from counted
        qualify
            row_number() over (
                partition by document_id
                order by priority asc, times_found desc, first_position asc, fact_text asc, found_in asc
            )
            = 1
    )

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
