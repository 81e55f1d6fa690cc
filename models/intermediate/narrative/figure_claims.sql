with

    figures as (select * from {{ ref("figure_measures") }}),

    subjects as (select * from {{ ref("figure_subjects") }}),

    named as (
        select
            figures.*,
            -- what follows a figure of unknown subject is of unknown subject, too
            case
                when figures.measure in ('value', 'budget') and not figures.inherits_subject
                then coalesce(subjects.statement_id || '|' || subjects.line_key, '|')
            end as subject_key
        from figures
        left join subjects on figures.claim_id = subjects.claim_id
    ),

    inherited as (
        select
            *,
            last_value(subject_key ignore nulls) over (
                partition by document_id, paragraph_number
                order by figure_number
                rows between unbounded preceding and current row
            ) as current_subject
        from named
    ),

    placed as (
        select *, case when measure not in ('reason', 'threshold') then current_subject end as subject from inherited
    )

select
    claim_id,
    document_id,
    paragraph_number,
    figure_number,
    line_number,
    page_number,
    section_path,
    phrase,
    clause,
    text_behind,
    subject_text,
    class_name,
    printed_text,
    printed_unit,
    printed_decimals,
    number_value,
    sign,
    quantity_unit,
    unit_factor,
    measure,
    nullif(split_part(subject, '|', 1), '') as statement_id,
    nullif(split_part(subject, '|', 2), '') as line_key,
    case
        when measure in ('reason', 'threshold')
        then measure
        when coalesce(subject, '|') = '|'
        then 'unplaced'
        else 'claim'
    end as disposition
from placed
