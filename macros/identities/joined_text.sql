{#- Texts of a group in one string, in the order of a column; blanks are passed over. -#}
{% macro joined_text(text, position, separator=" ") %}
    {{ return(adapter.dispatch("joined_text")(text, position, separator)) }}
{% endmacro %}

{% macro default__joined_text(text, position, separator) %}
    string_agg({{ text }}, '{{ separator }}' order by {{ position }})
{% endmacro %}

{% macro spark__joined_text(text, position, separator) %}
    array_join(
        transform(
            array_sort(collect_list(case when {{ text }} is not null then struct({{ position }}, {{ text }}) end)),
            entry -> entry.col2
        ),
        '{{ separator }}'
    )
{% endmacro %}
