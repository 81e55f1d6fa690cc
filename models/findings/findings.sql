with

    parts as (select * from {{ ref("finding_parts") }}),

    documents as (select * from {{ ref("documents") }}),

    error_classes as (select * from {{ ref("error_classes") }}),

    checks as (select * from {{ ref("identity_checks") }}),

    explained as (
        select
            parts.document_id,
            parts.finding_number,
            count(*) as identity_count,
            count(case when checks.status = 'fails' then 1 end) as failing_count,
            count(case when checks.status = 'fails' and checks.severity = 'error' then 1 end) as error_count,
            count(case when checks.status = 'explained' then 1 end) as recorded_count
        from parts
        inner join
            checks
            on parts.document_id = checks.document_id
            and parts.statement_instance = checks.statement_instance
            and parts.identity_id = checks.identity_id
            and parts.instance_key = checks.instance_key
        where parts.part = 'identity'
        group by all
    ),

    headlines as (select * from {{ ref("finding_headlines") }}),

    places as (select * from {{ ref("printed_figures") }}),

    figures as (
        select
            document_id,
            finding_number,
            count(*) as cell_count,
            min(proposed_amount) as least_proposed_amount,
            max(proposed_amount) as greatest_proposed_amount
        from parts
        where part = 'figure' and alternative_number = 0 and role = 'wrong'
        group by all
    )

select
    parts.finding_id,
    parts.document_id,
    cast(parts.finding_number as integer) as finding_number,
    documents.department_name,
    documents.fiscal_year,
    documents.stage,
    documents.level,
    parts.error_class as cause,
    error_classes.name_zh,
    error_classes.name_en,
    case
        when explained.error_count > 0
        then 'error'
        when explained.failing_count > 0
        then 'notice'
        when explained.recorded_count > 0
        then 'recorded'
        else 'remark'
    end as severity,
    cast(parts.confidence as decimal(5, 4)) as confidence,
    case
        when figures.least_proposed_amount = figures.greatest_proposed_amount
        then cast(figures.least_proposed_amount as decimal(18, 2))
    end as proposed_amount,
    coalesce(figures.least_proposed_amount is not null, false) as is_proposal,
    parts.origin,
    places.statement_id,
    cast(places.page_number as integer) as page_number,
    cast(places.table_number as integer) as table_number,
    cast(places.row_number as integer) as row_number,
    cast(places.column_number as integer) as column_number,
    places.printed_text,
    cast(coalesce(figures.cell_count, 0) as integer) as cell_count,
    cast(explained.identity_count as integer) as explained_checks,
    parts.evidence_zh,
    parts.evidence_en,
    parts.is_complete
from parts
inner join documents on parts.document_id = documents.document_id
inner join error_classes on parts.error_class = error_classes.error_class
inner join explained on parts.document_id = explained.document_id and parts.finding_number = explained.finding_number
left join headlines on parts.finding_id = headlines.finding_id
left join places on headlines.cell_id = places.cell_id
left join figures on parts.document_id = figures.document_id and parts.finding_number = figures.finding_number
where parts.part = 'finding'
