{#-
  A table title without its year and without what numbers it: 公开05表: · 附表3 · 二、 · 表八. A number takes no 一 from
  一般公共预算 behind it; where it cannot be told from 十一, the 一 is given back.
-#}
{% macro bare_title(text) -%}
    {{
        replace_pattern(
            replace_pattern(
                replace_pattern(
                    squeeze(text),
                    "'(20[0-9]{2}|二[〇零○][一二三四五六七八九〇零○]{2})年(度)?|[(（]?(金额)?单位[:：](人民币)?(万元|元|千元|亿元)[)）]?$'",
                ),
                "'^((附件|附表|公开|预算|决算|财决|财预|表)+([0-9]{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(-[0-9]+)?(表)?[:：、.]?|[(（]?[0-9一二三四五六七八九十]{1,3}[)）]?[、.．])'",
            ),
            "'^般公共'",
            "'一般公共'",
        )
    }}
{%- endmacro %}
