with
    identity_terms as (select * from {{ ref("identity_terms") }}),

    operands as (select * from {{ ref("identity_operands") }}),

    measures as (select distinct statement_id, measure from operands),

    -- A term for every measure becomes one term a measure, so that the join is one of equality.
    terms_by_measure as (
        select
            identity_terms.identity_id,
            identity_terms.term_number,
            identity_terms.side,
            identity_terms.coefficient,
            identity_terms.statement_id,
            identity_terms.selector,
            coalesce(identity_terms.argument, '') as argument,
            identity_terms.when_absent,
            identity_terms.creates_instances,
            measures.measure,
            case when identity_terms.measure = '*' then 'measure=' || measures.measure else '' end as measure_key
        from identity_terms
        inner join
            measures
            on identity_terms.statement_id = measures.statement_id
            and (identity_terms.measure = '*' or identity_terms.measure = measures.measure)
    )

select
    operands.document_id,
    operands.statement_instance,
    terms.identity_id,
    case
        when operands.group_key = ''
        then terms.measure_key
        when terms.measure_key = ''
        then operands.group_key
        else operands.group_key || ';' || terms.measure_key
    end as instance_key,
    terms.term_number,
    terms.side,
    terms.coefficient * operands.weight as coefficient,
    terms.when_absent,
    terms.creates_instances and operands.creates_instances as creates_instances,
    operands.cell_id,
    operands.amount,
    operands.rounding_half_width
from terms_by_measure as terms
inner join
    operands
    on terms.statement_id = operands.statement_id
    and terms.selector = operands.selector
    and terms.argument = operands.argument
    and terms.measure = operands.measure
