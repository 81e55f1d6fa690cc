with
    subjects as (select * from {{ ref("identity_subjects") }}),

    details as (
        select distinct document_id, statement_instance, subject_code, substr(subject_code, 1, 3) as superior_code,
        from subjects
        where length(subject_code) > 3
        union all
        select distinct document_id, statement_instance, subject_code, substr(subject_code, 1, 5) as superior_code,
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
            subjects.subject_code,
        from subjects
        left join
            parents
            on parents.document_id = subjects.document_id
            and parents.statement_instance = subjects.statement_instance
            and parents.statement_id = subjects.statement_id
            and parents.measure = subjects.measure
            and parents.parent_code = subjects.subject_code
        where parents.parent_code is null and length(subjects.subject_code) < 7
    )

select distinct
    undivided.document_id,
    undivided.statement_instance,
    undivided.statement_id,
    undivided.measure,
    details.subject_code,
from undivided
inner join
    details
    on details.document_id = undivided.document_id
    and details.statement_instance = undivided.statement_instance
    and details.superior_code = undivided.subject_code
