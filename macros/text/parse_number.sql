{#-
  What a printed number says. Four macros over one cleaned text, so that a model can ask for each part:
  thousands separators, inner spaces, full-width digits, brackets or △ or a dash for negatives, a currency sign,
  and a unit or per cent sign behind the number.
-#}
{% macro clean_number(text) -%}
    {{
        replace_pattern(
            "translate(" ~ squeeze(text) ~ ", '０１２３４５６７８９，．－−–（）％▲¥￥', '0123456789,.---()%△')",
            "'(万元|亿元|千元|元|人|辆|个|名|台|套)$'",
        )
    }}
{%- endmacro %}

{% macro is_number(cleaned) -%} {{ matches_pattern(cleaned, "'^[-+△(]*[0-9,.]*[0-9][0-9,.]*[)%]*$'") }} {%- endmacro %}

{% macro is_well_formed_number(cleaned) -%}
    {{
        matches_pattern(
            cleaned,
            "'^([-+△]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?%?|[(]([0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]+)?%?[)]%?)$'",
        )
    }}
{%- endmacro %}

{% macro number_value(cleaned) -%}
    case
        when {{ is_well_formed_number(cleaned) }}
        then
            try_cast({{ replace_pattern(cleaned, "'[-+△(),%]'") }} as decimal(28, 8))
            * case when {{ matches_pattern(cleaned, "'^[-△(]'") }} then -1 else 1 end
    end
{%- endmacro %}

{% macro number_decimals(cleaned) -%}
    case
        when {{ is_well_formed_number(cleaned) }}
        then length(split_part({{ replace_pattern(cleaned, "'[)%]'") }}, '.', 2))
    end
{%- endmacro %}
