with
    failures as (select * from {{ ref("identity_checks") }} where status = 'fails'),

    documents as (select * from {{ ref("documents") }}),

    places as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            min(case when figure_document_id = document_id then page_number end) as first_page,
            max(case when figure_document_id = document_id then page_number end) as last_page,
            min(case when figure_document_id != document_id then figure_document_id end) as other_document_id,
            min(case when figure_document_id != document_id then page_number end) as other_page
        from {{ ref("identity_check_cells") }}
        group by all
    )

select
    failures.family,
    failures.severity,
    failures.document_id,
    failures.statement_instance,
    documents.department_name,
    documents.fiscal_year,
    documents.stage,
    places.first_page,
    places.last_page,
    places.other_document_id,
    places.other_page,
    failures.identity_id,
    failures.instance_key,
    failures.name_zh,
    failures.left_amount,
    failures.right_amount,
    failures.difference,
    failures.tolerance,
    failures.left_expression,
    failures.right_expression
from failures
inner join documents on failures.document_id = documents.document_id
left join
    places
    on failures.document_id = places.document_id
    and failures.statement_instance = places.statement_instance
    and failures.identity_id = places.identity_id
    and failures.instance_key = places.instance_key
