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
    finding_count
    error_count
    notice_count
    recorded_count
    remark_count
{% endset %}

select
    cast(count(*) as integer) as document_count,
    cast(count(case when status = 'read' then 1 end) as integer) as read_count,
    cast(count(case when status != 'read' then 1 end) as integer) as unread_count,
    cast(count(distinct department_name) as integer) as department_count,
    min(fiscal_year) as first_fiscal_year,
    max(fiscal_year) as last_fiscal_year,
    max(ingested_at) as last_ingested_at,
    {% for name in counts.split() %} cast(coalesce(sum({{ name }}), 0) as integer) as {{ name }}, {% endfor %}
    cast(sum(checked_count) * 100.0 / nullif(sum(placed_count + claim_count), 0) as decimal(5, 1)) as covered_percent,
    cast(coalesce(max(greatest_explained_checks), 0) as integer) as greatest_explained_checks
from {{ ref("reported_documents") }}
