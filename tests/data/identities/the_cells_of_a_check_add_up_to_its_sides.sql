with
    checks as (
        select *
        from {{ ref("identity_checks") }}
        where
            status in ('holds', 'holds_within_rounding', 'fails', 'explained')
            or status = 'not_applicable'
            and reason_code = 'another_variant'
    ),

    summed as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            sum(case when side = 'left' then coefficient * amount else 0 end) as left_amount,
            sum(case when side = 'right' then coefficient * amount else 0 end) as right_amount
        from {{ ref("identity_check_cells") }}
        group by all
    )

select
    checks.document_id,
    checks.statement_instance,
    checks.identity_id,
    checks.instance_key,
    checks.left_amount,
    summed.left_amount as left_cells,
    checks.right_amount,
    summed.right_amount as right_cells
from checks
left join
    summed
    on checks.document_id = summed.document_id
    and checks.statement_instance = summed.statement_instance
    and checks.identity_id = summed.identity_id
    and checks.instance_key = summed.instance_key
where checks.left_amount is distinct from summed.left_amount or checks.right_amount is distinct from summed.right_amount
