with

    documents as (select * from {{ ref("stg_documents") }}),

    identities as (select * from {{ ref("document_identities") }}),

    regions as (select * from {{ ref("region_list") }} where valid_to is null),

    statements as (
        select document_id, count(distinct statement_id) as statement_count
        from {{ ref("document_statements") }}
        group by all
    )

select
    documents.document_id,
    documents.file_name,
    identities.department_name,
    identities.area_code,
    regions.full_name as region_name,
    cast(identities.fiscal_year as integer) as fiscal_year,
    identities.stage,
    identities.level,
    documents.status,
    documents.problem,
    documents.message,
    documents.media_type,
    cast(documents.page_count as integer) as page_count,
    cast(documents.table_count as integer) as table_count,
    cast(coalesce(statements.statement_count, 0) as integer) as statement_count,
    identities.department_found_in,
    identities.fiscal_year_found_in,
    identities.stage_found_in,
    identities.level_found_in,
    documents.reader,
    documents.reader_version,
    documents.ingested_at
from documents
inner join identities on documents.document_id = identities.document_id
left join regions on identities.area_code = regions.area_code
left join statements on documents.document_id = statements.document_id
