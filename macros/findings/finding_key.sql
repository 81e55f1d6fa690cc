{#- What a finding is about, whatever its number: the same in every build that finds it. -#}
{% macro finding_key(findings) -%}
    concat_ws(
        '/',
        {{ findings }}.document_id,
        {{ findings }}.cause,
        coalesce({{ findings }}.statement_id, '-'),
        coalesce({{ findings }}.table_number, 0),
        coalesce({{ findings }}.row_number, 0),
        coalesce({{ findings }}.column_number, 0),
        row_number() over (
            partition by
                {{ findings }}.document_id,
                {{ findings }}.cause,
                {{ findings }}.statement_id,
                {{ findings }}.table_number,
                {{ findings }}.row_number,
                {{ findings }}.column_number
            order by {{ findings }}.finding_number
        )
    )
{%- endmacro %}
