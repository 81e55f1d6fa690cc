with

    figures as (select * from {{ ref("figure_measures") }}),

    subjects as (select * from {{ ref("figure_subjects") }}),

    named as (
        select
            figures.*,
            subjects.statement_id as own_statement_id,
            subjects.line_key as own_line_key,
            -- what follows a figure of unknown subject is of unknown subject, too
            case
                when figures.measure in ('value', 'budget') and not figures.inherits_subject
                then coalesce(subjects.statement_id || '|' || subjects.line_key, '|')
            end as subject_key
        from figures
        left join
            subjects
            on figures.document_id = subjects.document_id
            and figures.paragraph_number = subjects.paragraph_number
            and figures.figure_number = subjects.figure_number
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
    )

select
    *,
    nullif(split_part(current_subject, '|', 1), '') as statement_id,
    nullif(split_part(current_subject, '|', 2), '') as line_key,
    case
        when measure in ('reason', 'threshold')
        then measure
        when coalesce(current_subject, '|') = '|'
        then 'unplaced'
        else 'claim'
    end as disposition
from inherited
