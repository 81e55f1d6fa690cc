with

    percentages as (select * from {{ ref("percent_amounts") }} where measure = 'percent_stated'),

    percent_terms as (
        select document_id, statement_instance, line_key, percent_cell_id as cell_id, base_amount / 100 as coefficient
        from percentages
        union all
        select document_id, statement_instance, line_key, base_cell_id, whole_percent / 100
        from percentages
        union all
        select document_id, statement_instance, line_key, of_cell_id, -1
        from percentages
    ),

    equations as (select * from {{ ref("questioned_equations") }}),

    term_amounts as (select * from {{ ref("identity_term_amounts") }} where cell_id is not null),

    comparison_terms as (select * from {{ ref("comparison_terms") }})

select
    equations.document_id,
    equations.statement_instance,
    equations.identity_id,
    equations.instance_key,
    term_amounts.cell_id,
    cast(
        sum(case when term_amounts.side = 'left' then 1 else -1 end * term_amounts.coefficient) as double
    ) as coefficient,
    false as is_proportion
from equations
inner join
    term_amounts
    on equations.document_id = term_amounts.document_id
    and equations.statement_instance = term_amounts.statement_instance
    and equations.identity_id = term_amounts.identity_id
    and equations.instance_key = term_amounts.instance_key
left join
    comparison_terms
    on equations.document_id = comparison_terms.document_id
    and equations.instance_key = comparison_terms.instance_key
    and equations.identity_id like 'n._.' || comparison_terms.comparison
where comparison_terms.document_id is null and equations.identity_id != 'g90.percent'
group by all
union all
-- what prose compares with itself is taken apart into the figures that it compares
select
    equations.document_id,
    equations.statement_instance,
    equations.identity_id,
    equations.instance_key,
    comparison_terms.cell_id,
    comparison_terms.coefficient,
    comparison_terms.comparison != 'increase' as is_proportion
from equations
inner join
    comparison_terms
    on equations.document_id = comparison_terms.document_id
    and equations.instance_key = comparison_terms.instance_key
    and equations.identity_id like 'n._.' || comparison_terms.comparison
union all
select
    equations.document_id,
    equations.statement_instance,
    equations.identity_id,
    equations.instance_key,
    percent_terms.cell_id,
    cast(sum(percent_terms.coefficient) as double),
    true as is_proportion
from equations
inner join
    percent_terms
    on equations.document_id = percent_terms.document_id
    and equations.statement_instance = percent_terms.statement_instance
    and equations.instance_key = 'line=' || percent_terms.line_key
where equations.identity_id = 'g90.percent'
group by all
