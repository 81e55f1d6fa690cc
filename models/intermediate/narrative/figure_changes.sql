with

    figures as (select * from {{ ref("figure_measures") }} where measure not in ('reason', 'threshold')),

    wordings as (select * from {{ ref("change_wordings") }}),

    -- a change says its direction before its figure; a figure that did not change says so behind it
    directed as (
        select figures.claim_id, figures.text_after, wordings.direction
        from figures
        left join
            wordings
            on wordings.role = 'direction'
            and case when figures.measure in ('increase', 'increase_percent') then 'clause' else 'text_behind' end
            = wordings.asked_text
            and {{
                matches_pattern(
                    "case wordings.asked_text when 'clause' then figures.clause else figures.text_behind end",
                    "wordings.wording_pattern",
                )
            }}
        qualify row_number() over (partition by figures.claim_id order by wordings.priority) = 1
    ),

    reasons as (
        select directed.claim_id, regexp_extract(directed.text_after, wordings.wording_pattern, 1) as reason
        from directed
        inner join
            wordings
            on wordings.role = case when directed.direction is null then 'budget_reason' else 'reason' end
            and {{ matches_pattern("directed.text_after", "wordings.wording_pattern") }}
        qualify row_number() over (partition by directed.claim_id order by wordings.priority) = 1
    )

select directed.claim_id, directed.direction, reasons.reason
from directed
left join reasons on directed.claim_id = reasons.claim_id
where directed.direction is not null or reasons.reason is not null
