{#- Where a figure stands: statement, line, measure and page. -#}
{% macro place(figure, language, statement_name, before_page, behind_page) -%}
    {{ statement_name }}
    || ' “'
    || {{ figure }}.line_name_{{ language }}
    || case
        when {{ figure }}.measure in ('total', 'budget', 'final', 'value')
        then ''
        else coalesce(' / ' || {{ figure }}.measure_name_{{ language }}, '')
    end
    || '”'
    || coalesce(' (' || {{ before_page }} || {{ figure }}.page_number || {{ behind_page }} || ')', '')
{%- endmacro %}
