{#- The failing checks of one family of identities, with what a reader needs to find them. -#}
{% macro failing_checks(family) %}
    select * from {{ ref("failing_checks") }} where family = '{{ family }}' and severity = 'error'
{% endmacro %}
