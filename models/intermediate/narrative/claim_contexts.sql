with

    claims as (
        select
            figures.claim_id,
            figures.document_id,
            figures.paragraph_number,
            figures.figure_number,
            figures.page_number,
            figures.section_path,
            figures.statement_id,
            figures.line_key,
            figures.measure,
            changes.direction,
            figures.amount,
            figures.rounding_half_width,
            replace(figures.printed_text, figures.printed_unit, '') as number_text,
            figures.printed_unit,
            figures.paragraph_number * 1000 + figures.figure_number as position
        from {{ ref("figure_claims") }} as figures
        left join {{ ref("figure_changes") }} as changes on figures.claim_id = changes.claim_id
        where figures.disposition = 'claim' and figures.amount is not null
    ),

    wholes as (select * from {{ ref("claim_wholes") }}),

    -- what else the same section has said of the subject last
    said_before as (
        select
            *,
            last_value(case when measure = 'value' then claim_id end ignore nulls) over reading as value_id,
            last_value(case when measure = 'increase' then claim_id end ignore nulls) over reading as increase_id,
            last_value(case when measure = 'last_year' then claim_id end ignore nulls) over reading as last_year_id,
            last_value(case when measure = 'budget' then claim_id end ignore nulls) over reading as budget_id
        from claims
        window
            reading as (
                partition by document_id, section_path, statement_id, line_key
                order by position
                rows between unbounded preceding and current row
            )
    ),

    stated as (
        select document_id, claim_id, statement_id, line_key, measure, position
        from claims
        union all
        select document_id, cell_id, statement_id, line_key, measure, 0
        from {{ ref("filed_amounts") }}
        where statement_instance = 1
    ),

    -- the whole of a share is the one that the prose has named last; where it names none, that of the table
    shares as (
        select said_before.claim_id, stated.claim_id as whole_id
        from said_before
        inner join
            wholes
            on said_before.statement_id = wholes.statement_id
            and {{ matches_pattern("said_before.line_key", "wholes.line_pattern") }}
        inner join
            stated
            on said_before.document_id = stated.document_id
            and wholes.whole_statement_id = stated.statement_id
            and wholes.whole_line_key = stated.line_key
            and wholes.whole_measure = stated.measure
            and said_before.position > stated.position
        where said_before.measure = 'share_percent'
        qualify row_number() over (partition by said_before.claim_id order by stated.position desc) = 1
    )

select
    said_before.*,
    case
        said_before.measure
        when 'share_percent'
        then shares.whole_id
        when 'completion_percent'
        then said_before.budget_id
        else said_before.last_year_id
    end as base_id
from said_before
left join shares on said_before.claim_id = shares.claim_id
