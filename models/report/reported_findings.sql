with

    findings as (select * from {{ ref("findings") }}),

    headlines as (select * from {{ ref("finding_headlines") }}),

    checks as (select * from {{ ref("identity_checks") }}),

    documents as (select * from {{ ref("documents") }}),

    filings as (select document_id, filing_id, place_in_filing from {{ ref("filing_documents") }}),

    statements as (select * from {{ ref("statement_list") }}),

    figures as (select * from {{ ref("printed_figures") }}),

    units as (select * from {{ ref("amount_units") }}),

    -- the unit is that of the figure held against the others; a sum is shown with the digits of its figures
    sides as (
        select
            finding_id,
            coalesce(max(case when side = 'printed' then printed_unit end), max(printed_unit)) as printed_unit,
            coalesce(max(case when side = 'printed' then unit_factor end), max(unit_factor)) as unit_factor,
            max(case when side = 'printed' then printed_decimals end) as printed_decimals,
            max(case when side = 'recomputed' then printed_decimals end) as recomputed_decimals,
            sum(case when side = 'printed' then abs(coefficient) * rounding_half_width end) as printed_half_width,
            sum(case when side = 'recomputed' then abs(coefficient) * rounding_half_width end) as recomputed_half_width,
            count(case when side = 'recomputed' then 1 end) as recomputed_terms,
            bool_or(is_derived) as is_derived
        from {{ ref("reported_terms") }}
        group by all
    )

select
    findings.*,
    documents.file_name,
    documents.media_type,
    statements.statement_name_zh,
    statements.statement_name_en,
    figures.line_name_zh,
    figures.line_name_en,
    figures.measure,
    figures.measure_name_zh,
    figures.measure_name_en,
    figures.printed_unit as figure_unit,
    cast(coalesce(units.unit_factor, 1) as integer) as figure_unit_factor,
    headlines.cell_id,
    checks.identity_id,
    checks.instance_key,
    checks.statement_instance,
    checks.name_zh as identity_name_zh,
    checks.name_en as identity_name_en,
    checks.family,
    checks.relation,
    checks.status,
    checks.reason_zh,
    checks.reason as reason_en,
    case when headlines.is_printed_right then checks.right_amount else checks.left_amount end as printed_side_amount,
    case when headlines.is_printed_right then checks.left_amount else checks.right_amount end as recomputed_amount,
    cast(
        checks.difference * case when headlines.is_printed_right then -1 else 1 end as decimal(18, 2)
    ) as difference_amount,
    headlines.is_printed_right,
    sides.printed_unit,
    sides.unit_factor,
    cast(coalesce(sides.printed_decimals, 0) as integer) as printed_decimals,
    cast(coalesce(sides.recomputed_decimals, 0) as integer) as recomputed_decimals,
    cast(coalesce(sides.printed_half_width, 0) as decimal(18, 4)) as printed_half_width,
    cast(coalesce(sides.recomputed_half_width, 0) as decimal(18, 4)) as recomputed_half_width,
    cast(coalesce(sides.recomputed_terms, 0) as integer) as recomputed_terms,
    coalesce(sides.is_derived, false) as is_derived,
    -- the same document in another format shows the same; of these, one whose pages can be seen comes first
    row_number() over (
        partition by
            coalesce(filings.filing_id, findings.document_id),
            findings.cause,
            headlines.identity_id,
            headlines.instance_key,
            checks.difference
        order by
            case when documents.media_type = 'application/pdf' then 1 else 2 end,
            filings.place_in_filing,
            findings.finding_id
    )
    > 1 as is_repeated
from findings
inner join documents on findings.document_id = documents.document_id
left join headlines on findings.finding_id = headlines.finding_id
left join
    checks
    on headlines.document_id = checks.document_id
    and headlines.statement_instance = checks.statement_instance
    and headlines.identity_id = checks.identity_id
    and headlines.instance_key = checks.instance_key
left join filings on findings.document_id = filings.document_id
left join statements on findings.statement_id = statements.statement_id
left join figures on headlines.cell_id = figures.cell_id
left join units on figures.printed_unit = units.unit_name
left join sides on findings.finding_id = sides.finding_id
