with

    figures as ({{ chosen_figures("vehicles_and_equipment") }}),

    claims as (select * from {{ ref("figure_claims") }}),

    wordings as (select * from {{ ref("holding_wordings") }}),

    worded as (
        select claims.claim_id, wordings.holding
        from claims
        inner join wordings on {{ matches_pattern("claims.phrase", "wordings.phrase_pattern") }}
        qualify row_number() over (partition by claims.claim_id order by wordings.priority) = 1
    ),

    -- what is said of one figure goes on until it is said otherwise
    contexts as (
        select
            claims.claim_id,
            last_value(worded.holding ignore nulls) over (
                partition by claims.document_id, claims.section_path
                order by claims.paragraph_number, claims.figure_number
                rows between unbounded preceding and current row
            ) as holding,
            lag(case when claims.disposition = 'threshold' then claims.amount end) over (
                partition by claims.document_id, claims.paragraph_number order by claims.figure_number
            ) as threshold_amount
        from claims
        left join worded on claims.claim_id = worded.claim_id
    )

select
    figures.figure_id,
    figures.document_id,
    figures.department_name,
    figures.area_code,
    figures.fiscal_year,
    figures.stage,
    figures.level,
    figures.item,
    case
        when figures.line_key = 'vehicles_purchased' then 'purchase' else coalesce(contexts.holding, 'held')
    end as holding,
    contexts.threshold_amount,
    figures.source,
    figures.statement_id,
    figures.statement_instance,
    figures.line_name,
    cast(figures.amount as integer) as units,
    figures.printed_text,
    figures.printed_unit,
    figures.page_number,
    figures.line_number,
    figures.table_number,
    figures.row_number,
    figures.column_number
from figures
left join contexts on figures.figure_id = contexts.claim_id
where figures.unit in ('辆', '台', '套')
