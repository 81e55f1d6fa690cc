with

    renamings as (select * from {{ ref("department_renamings") }}),

    figures as (select * from {{ ref("filed_amounts") }}),

    figure_counts as (select document_id, count(*) as figure_count from figures group by all),
    claim_counts as (select document_id, count(*) as claim_count from {{ ref("claimed_amounts") }} group by all),

    filed as (
        select
            documents.document_id,
            coalesce(renamings.current_name, documents.department_name) as department_name,
            documents.department_name as printed_department_name,
            documents.area_code,
            documents.fiscal_year,
            documents.stage,
            documents.level,
            coalesce(figure_counts.figure_count, 0) as figure_count,
            coalesce(claim_counts.claim_count, 0) as claim_count
        from {{ ref("documents") }} as documents
        left join renamings on documents.department_name = renamings.former_name
        left join figure_counts on documents.document_id = figure_counts.document_id
        left join claim_counts on documents.document_id = claim_counts.document_id
        where
            documents.department_name is not null and documents.fiscal_year is not null and documents.stage is not null
    ),

    ranked as (
        select
            *,
            concat_ws('/', coalesce(area_code, ''), department_name, fiscal_year, stage, level) as filing_id,
            row_number() over filing as place_in_filing,
            first_value(document_id) over filing as principal_document_id,
            first_value(figure_count) over filing as principal_figures,
            first_value(claim_count) over filing as principal_claims
        from filed
        window
            filing as (
                partition by area_code, department_name, fiscal_year, stage, level
                order by figure_count desc, claim_count desc, document_id asc
            )
    ),

    -- whether a document says the same as the fullest of its filing
    compared as (
        select
            ranked.document_id,
            count(*) as shared_figures,
            count(case when figures.amount != originals.amount then 1 end) as differing_figures
        from ranked
        inner join figures on ranked.document_id = figures.document_id
        inner join
            figures as originals
            on ranked.principal_document_id = originals.document_id
            and figures.statement_id = originals.statement_id
            and figures.statement_instance = originals.statement_instance
            and figures.line_key = originals.line_key
            and figures.measure = originals.measure
        where ranked.place_in_filing > 1
        group by all
    )

select
    ranked.document_id,
    ranked.filing_id,
    ranked.department_name,
    ranked.printed_department_name,
    ranked.area_code,
    cast(ranked.fiscal_year as integer) as fiscal_year,
    ranked.stage,
    ranked.level,
    case
        when ranked.place_in_filing = 1
        then 'principal'
        when compared.document_id is null
        then 'part'
        when compared.differing_figures = 0
        then 'duplicate'
        else 'version'
    end as role,
    cast(ranked.place_in_filing as integer) as place_in_filing,
    cast(ranked.figure_count as integer) as figure_count,
    cast(ranked.claim_count as integer) as claim_count,
    cast(coalesce(compared.differing_figures, 0) as integer) as differing_figure_count,
    -- prose in a file of its own is checked against the tables of its filing
    case
        when ranked.figure_count > 0 or ranked.principal_figures = 0 or ranked.principal_claims > 0
        then ranked.document_id
        when
            row_number() over (
                partition by ranked.filing_id, ranked.figure_count > 0
                order by ranked.claim_count desc, ranked.document_id asc
            )
            = 1
        then ranked.principal_document_id
        else ranked.document_id
    end as checked_with_document_id
from ranked
left join compared on ranked.document_id = compared.document_id
