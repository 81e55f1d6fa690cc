{#- The grain of a model: rows that share their key with another row, or lack a part of it. -#}
{% test one_row_per(model, key) %}
    with

        counted as (
            select {% for part in key %} {{ part }} as key_part_{{ loop.index }}, {% endfor %} count(*) as row_count,
            from {{ model }}
            group by all
        )

    select *
    from counted
    where row_count > 1 {% for part in key %} or key_part_{{ loop.index }} is null {% endfor %}
{% endtest %}
