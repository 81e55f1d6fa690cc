with

    findings as (select * from {{ ref("findings") }}),

    proposed as (
        select
            finding_id,
            count(*) as cell_count,
            count(proposed_amount) as proposed_count,
            count(case when proposed_amount = printed_amount then 1 end) as unchanged_count
        from {{ ref("finding_cells") }}
        where alternative_number = 0 and role = 'wrong'
        group by all
    )

select
    findings.finding_id,
    findings.document_id,
    findings.cause,
    findings.cell_count,
    proposed.cell_count as listed_count,
    proposed.proposed_count,
    proposed.unchanged_count
from findings
left join proposed on findings.finding_id = proposed.finding_id
where
    coalesce(proposed.cell_count, 0) != findings.cell_count
    or coalesce(proposed.unchanged_count, 0) > 0
    or coalesce(proposed.proposed_count, 0) != case when findings.is_proposal then findings.cell_count else 0 end
