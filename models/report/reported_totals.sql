{% set counts %}
    table_count
    statement_count
    number_count
    placed_count
    label_count
    unplaced_count
    checked_count
    claim_count
    holds_count
    rounding_count
    explained_count
    fails_count
    not_evaluable_count
{% endset %}

with

    findings as (
        select
            cast(count(*) as integer) as finding_count,
            cast(count(case when severity = 'error' then 1 end) as integer) as error_count,
            cast(count(case when severity = 'notice' then 1 end) as integer) as notice_count,
            cast(count(case when severity = 'recorded' then 1 end) as integer) as recorded_count,
            cast(count(case when severity = 'remark' then 1 end) as integer) as remark_count,
            cast(
                coalesce(max(case when severity != 'remark' then explained_checks end), 0) as integer
            ) as greatest_explained_checks
        from {{ ref("reported_findings") }}
        where not is_repeated
    ),

    documents as (
        select
            cast(count(*) as integer) as document_count,
            cast(count(case when status = 'read' then 1 end) as integer) as read_count,
            cast(count(case when status != 'read' then 1 end) as integer) as unread_count,
            cast(count(distinct department_name) as integer) as department_count,
            min(fiscal_year) as first_fiscal_year,
            max(fiscal_year) as last_fiscal_year,
            max(ingested_at) as last_ingested_at,
            {% for name in counts.split() %} cast(coalesce(sum({{ name }}), 0) as integer) as {{ name }}, {% endfor %}
            cast(
                sum(checked_count) * 100.0 / nullif(sum(placed_count + claim_count), 0) as decimal(5, 1)
            ) as covered_percent
        from {{ ref("reported_documents") }}
    )

select documents.*, findings.*
from documents
cross join findings
