{% macro matches_pattern(text, pattern) -%}
    {{ return(adapter.dispatch("matches_pattern", "gouji")(text, pattern)) }}
{%- endmacro %}

{% macro default__matches_pattern(text, pattern) -%} regexp_matches({{ text }}, {{ pattern }}) {%- endmacro %}

{% macro spark__matches_pattern(text, pattern) -%} regexp_like({{ text }}, {{ pattern }}) {%- endmacro %}

{% macro replace_pattern(text, pattern, replacement="''") -%}
    {{ return(adapter.dispatch("replace_pattern", "gouji")(text, pattern, replacement)) }}
{%- endmacro %}

{% macro default__replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, {{ pattern }}, {{ replacement }}, 'g')
{%- endmacro %}

{% macro spark__replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, {{ pattern }}, {{ replacement }})
{%- endmacro %}
