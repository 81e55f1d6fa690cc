{#- A row label without what only numbers or introduces it: 一、 (二) 3. 其中: 加: 减: and the colon at its end. -#}
{% macro bare_label(text) -%}
    {{
        replace_pattern(
            replace_pattern(
                squeeze(text),
                "'^([(（][一二三四五六七八九十]+[)）][、.]?|[一二三四五六七八九十]+[、.．]|[(（]?[0-9]{1,2}[)）]?[、.．]|[(（][0-9]{1,2}[)）]|[①-⑳]|(其中|加|减)[:：])+'",
            ),
            "'[:：]$'",
        )
    }}
{%- endmacro %}
