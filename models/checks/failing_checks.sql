with
    failures as (select * from {{ ref("identity_checks") }} where status = 'fails'),

    documents as (select * from {{ ref("documents") }}),

    places as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            min(page_number) as first_page,
            max(page_number) as last_page
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
inner join documents on documents.document_id = failures.document_id
left join
    places
    on places.document_id = failures.document_id
    and places.statement_instance = failures.statement_instance
    and places.identity_id = failures.identity_id
    and places.instance_key = failures.instance_key
