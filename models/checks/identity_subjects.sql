with
    checked_amounts as (select * from {{ ref("checked_amounts") }}),

    subject_rows as (
        select
            document_id,
            statement_instance,
            statement_id,
            measure,
            line_key as subject_code,
            cell_id,
            amount,
            rounding_half_width
        from checked_amounts
        where subject_code = line_key
    ),

    printed_subjects as (
        select distinct document_id, statement_instance, statement_id, measure, subject_code from subject_rows
    ),

    with_ancestors as (
        select subject_rows.*, coalesce(groups.subject_code, classes.subject_code) as parent_code
        from subject_rows
        left join
            printed_subjects as groups
            on subject_rows.document_id = groups.document_id
            and subject_rows.statement_instance = groups.statement_instance
            and subject_rows.statement_id = groups.statement_id
            and subject_rows.measure = groups.measure
            and groups.subject_code = substr(subject_rows.subject_code, 1, 5)
            and length(subject_rows.subject_code) > 5
        left join
            printed_subjects as classes
            on subject_rows.document_id = classes.document_id
            and subject_rows.statement_instance = classes.statement_instance
            and subject_rows.statement_id = classes.statement_id
            and subject_rows.measure = classes.measure
            and classes.subject_code = substr(subject_rows.subject_code, 1, 3)
            and length(subject_rows.subject_code) > 3
    )

select
    document_id,
    statement_instance,
    statement_id,
    measure,
    subject_code,
    parent_code,
    cell_id,
    amount,
    rounding_half_width
from with_ancestors
