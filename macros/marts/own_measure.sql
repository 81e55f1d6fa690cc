{#- What the one column of a two-sided statement measures: the budget, or the final accounts, never another year. -#}
{% macro own_measure() -%} case left(statement_id, 1) when 'f' then 'final' else 'budget' end {%- endmacro %}
