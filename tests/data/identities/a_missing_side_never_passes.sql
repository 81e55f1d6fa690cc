with
    passed as (select * from {{ ref("identity_checks") }} where status like 'holds%'),

    needed_sides as (
        select distinct identity_id, side from {{ ref("identity_terms") }} where when_absent in ('required', 'part')
    ),

    printed_sides as (
        select distinct document_id, statement_instance, identity_id, instance_key, side
        from {{ ref("identity_check_cells") }}
    )

select
    passed.document_id,
    passed.statement_instance,
    passed.identity_id,
    passed.instance_key,
    needed_sides.side as missing_side,
    passed.left_amount,
    passed.right_amount
from passed
inner join needed_sides on passed.identity_id = needed_sides.identity_id
left join
    printed_sides
    on passed.document_id = printed_sides.document_id
    and passed.statement_instance = printed_sides.statement_instance
    and passed.identity_id = printed_sides.identity_id
    and passed.instance_key = printed_sides.instance_key
    and needed_sides.side = printed_sides.side
where printed_sides.document_id is null
