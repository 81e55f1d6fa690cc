{#- Where a figure stands: statement, line, measure and page. -#}
{% macro place(figure, statement_name, before_page, behind_page) -%}
    {{ statement_name }}
    || ' “'
    || coalesce({{ figure }}.line_name, {{ figure }}.line_key)
    || case
        when {{ figure }}.measure in ('total', 'budget', 'final', 'value') then '' else ' / ' || {{ figure }}.measure
    end
    || '”'
    || coalesce(' (' || {{ before_page }} || {{ figure }}.page_number || {{ behind_page }} || ')', '')
{%- endmacro %}
