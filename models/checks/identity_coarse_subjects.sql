with
    subjects as (select * from {{ ref("identity_subjects") }}),

    details as (
        select distinct document_id, statement_instance, subject_code, substr(subject_code, 1, 3) as superior_code
        from subjects
        where length(subject_code) > 3
        union all
        select distinct document_id, statement_instance, subject_code, substr(subject_code, 1, 5) as superior_code
        from subjects
        where length(subject_code) > 5
    ),

    parents as (
        select distinct document_id, statement_instance, statement_id, measure, parent_code
        from subjects
        where parent_code is not null
    ),

    undivided as (
        select distinct
            subjects.document_id,
            subjects.statement_instance,
            subjects.statement_id,
            subjects.measure,
            subjects.subject_code
        from subjects
        left join
            parents
            on subjects.document_id = parents.document_id
            and subjects.statement_instance = parents.statement_instance
            and subjects.statement_id = parents.statement_id
            and subjects.measure = parents.measure
            and subjects.subject_code = parents.parent_code
        where parents.parent_code is null and length(subjects.subject_code) < 7
    )

select distinct
    undivided.document_id, undivided.statement_instance, undivided.statement_id, undivided.measure, details.subject_code
from undivided
inner join
    details
    on undivided.document_id = details.document_id
    and undivided.statement_instance = details.statement_instance
    and undivided.subject_code = details.superior_code
