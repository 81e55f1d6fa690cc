{#-
  The rows that repeat the key of another, or lack a part of theirs, in all of some models or seeds. Each says beside its
  description, under `meta`, what its grain is, and what a repeated row would do. One statement for all of them, as a
  test costs more than what it asks.
-#}
{% macro repeated_rows(names) %}
    {% for name in names %}
        {% set meta = describe_grain(name) %}
        select
            '{{ name }}' as relation_name,
            concat_ws(' | ', {{ meta.grain | join(", ") }}) as row_key,
            '{{ meta.repeated_rows }}' as consequence,
            count(*) as row_count
        from {{ ref(name) }}
        group by all
        having count(*) > 1 or bool_or({{ meta.grain | join(" is null or ") }} is null)
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endmacro %}
