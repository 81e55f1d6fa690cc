{#- The lines of a government fund or state capital statement, one row each, with their measures side by side. -#}
{% macro fund_statement(statement_ids) %}
    with

        amounts as (
            select * from {{ ref("budget_amounts") }} where statement_id in ('{{ statement_ids | join("', '") }}')
        )

    select
        document_id,
        statement_id,
        statement_instance,
        department_name,
        area_code,
        fiscal_year,
        stage,
        level,
        line_key,
        subject_code,
        max(line_name) as line_name,
        {% for measure in ["carryover_in", "revenue", "total", "basic", "project", "carryover_out"] %}
            cast(
                max(case when measure = '{{ measure }}' then amount end) as decimal(18, 2)
            ) as {{ measure }}_amount{{ "," if not loop.last }}
        {% endfor %}
    from amounts
    group by all
{% endmacro %}
