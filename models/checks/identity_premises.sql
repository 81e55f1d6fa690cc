with
    conditions as (select * from {{ ref("identity_conditions") }}),

    candidates as (select * from {{ ref("identity_candidates") }} where scope in ('in_scope', 'counterpart_missing')),

    document_statements as (
        select distinct document_id, statement_instance, statement_id from {{ ref("checked_statements") }}
    ),

    operands as (select * from {{ ref("identity_operands") }}),

    measures as (select distinct statement_id, measure from operands),

    condition_operands as (
        select conditions.*, measures.measure as operand_measure
        from conditions
        inner join
            measures
            on conditions.statement_id = measures.statement_id
            and (conditions.measure = '*' or conditions.measure = measures.measure)
    ),

    premises as (
        select identity_id, condition_number, kind, premise_zh, premise_en, count(*) as operand_count
        from conditions
        group by all
    ),

    printed as (
        select
            operands.document_id,
            operands.statement_instance,
            condition_operands.identity_id,
            condition_operands.condition_number,
            count(
                distinct case when operands.amount is not null then condition_operands.operand_number end
            ) as printed_operands,
            sum(condition_operands.coefficient * operands.weight * operands.amount) as amount,
            sum(operands.rounding_half_width) as tolerance
        from condition_operands
        inner join
            operands
            on condition_operands.statement_id = operands.statement_id
            and condition_operands.selector = operands.selector
            and operands.argument = coalesce(condition_operands.argument, '')
            and condition_operands.operand_measure = operands.measure
        group by all
    ),

    -- what a missing statement would print cannot decide
    undecidable as (
        select distinct
            candidates.document_id, candidates.statement_instance, conditions.identity_id, conditions.condition_number
        from candidates
        inner join conditions on candidates.identity_id = conditions.identity_id
        left join
            document_statements
            on candidates.document_id = document_statements.document_id
            and candidates.statement_instance = document_statements.statement_instance
            and conditions.statement_id = document_statements.statement_id
        where candidates.scope = 'counterpart_missing' and document_statements.document_id is null
    )

select
    candidates.document_id,
    candidates.statement_instance,
    premises.identity_id,
    premises.condition_number,
    premises.premise_zh,
    premises.premise_en,
    case
        premises.kind
        when 'is_printed'
        then printed.printed_operands is not null
        when 'is_not_printed'
        then printed.printed_operands is null
        when 'is_zero'
        then coalesce(printed.amount, 0) = 0
        when 'is_not_zero'
        then coalesce(printed.amount, 0) != 0
        when 'balances'
        then coalesce(printed.printed_operands, 0) = premises.operand_count and abs(printed.amount) <= printed.tolerance
    end as is_met
from candidates
inner join premises on candidates.identity_id = premises.identity_id
left join
    printed
    on candidates.document_id = printed.document_id
    and candidates.statement_instance = printed.statement_instance
    and premises.identity_id = printed.identity_id
    and premises.condition_number = printed.condition_number
left join
    undecidable
    on candidates.document_id = undecidable.document_id
    and candidates.statement_instance = undecidable.statement_instance
    and premises.identity_id = undecidable.identity_id
    and premises.condition_number = undecidable.condition_number
where undecidable.document_id is null
