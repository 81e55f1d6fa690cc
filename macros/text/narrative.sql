{#- A number with the unit behind it, as prose prints figures. A number without a unit is a date, a code or an ordinal. -#}
{% macro prose_figure_pattern() -%}
    {{ return("[-−]?[0-9][0-9,]*(?:[.][0-9]+)?(?:亿元|万元|千元|元|万|[%％人名辆个家台套件])") }}
{%- endmacro %}

{#- The pieces of a text that end with a figure each, as a list; a bar stands before the figure, the last piece has none. -#}
{% macro split_at_figures(text) -%} {{ return(adapter.dispatch("split_at_figures", "gouji")(text)) }} {%- endmacro %}

{% macro default__split_at_figures(text) -%}
    string_split({{ replace_pattern(text, "'(" ~ prose_figure_pattern() ~ ")'", "'|\\1~'") }}, '~')
{%- endmacro %}

{% macro spark__split_at_figures(text) -%}
    split({{ replace_pattern(text, "'(" ~ prose_figure_pattern() ~ ")'", "'|$1~'") }}, '~')
{%- endmacro %}

{#- Columns of a select: the members of a list, one row each, and their numbers from 1. -#}
{% macro unfold(list, member, number) -%}
    {{ return(adapter.dispatch("unfold", "gouji")(list, member, number)) }}
{%- endmacro %}

{% macro default__unfold(list, member, number) -%}
    unnest({{ list }}) as {{ member }}, generate_subscripts({{ list }}, 1) as {{ number }}
{%- endmacro %}

{% macro spark__unfold(list, member, number) -%}
    inline(arrays_zip({{ list }}, sequence(1, size({{ list }})))) as ({{ member }}, {{ number }})
{%- endmacro %}

{#- Prose without names and numbers of contacts. -#}
{% macro without_contact_details(text) -%}
    {{
        replace_pattern(
            text,
            "'(联系人|联系方式|联系电话)[^,，;；。]*|(负责人|经办人|填报人|填表人|办公电话|监督电话|咨询电话|举报电话|电话号码|电话|手机号码|手机号|手机|传真|电子邮箱|邮箱)[:：][^,，;；。]*|0[0-9]{2,3}[-—)）][0-9]{7,8}|1[3-9][0-9]{9}'",
        )
    }}
{%- endmacro %}

{#- The pieces of a text as a list, parted where one pattern ends and another begins, and at each tilde. -#}
{% macro split_between(text, before, behind) -%}
    {{ return(adapter.dispatch("split_between", "gouji")(text, before, behind)) }}
{%- endmacro %}

{% macro default__split_between(text, before, behind) -%}
    string_split({{ replace_pattern(text, "'(" ~ before ~ ")(" ~ behind ~ ")'", "'\\1~\\2'") }}, '~')
{%- endmacro %}

{% macro spark__split_between(text, before, behind) -%}
    split({{ replace_pattern(text, "'(" ~ before ~ ")(" ~ behind ~ ")'", "'$1~$2'") }}, '~')
{%- endmacro %}

{#- How the name of a unit of an administration ends. -#}
{% macro unit_ending() -%} {{ return("(?:[局队所院处室站校厅委馆社部科股会办组庭司署园场]|中心|机关|本级|本部)") }} {%- endmacro %}
