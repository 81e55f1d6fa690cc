with

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
    and equations.statement_instance = comparison_terms.statement_instance
    and equations.instance_key = comparison_terms.instance_key
    and equations.identity_id like '%.' || comparison_terms.comparison
where comparison_terms.document_id is null
group by all
union all
-- what a document compares with itself is taken apart into the figures that it compares
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
    and equations.statement_instance = comparison_terms.statement_instance
    and equations.instance_key = comparison_terms.instance_key
    and equations.identity_id like '%.' || comparison_terms.comparison
