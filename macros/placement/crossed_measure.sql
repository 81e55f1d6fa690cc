{#- The measure of a figure whose row says a part of it: the item, 公务接待费, or the stage, 决算数. -#}
{% macro crossed_measure(item, row_stage, measure) -%}
    case
        when {{ row_stage }} = 'this_year'
        then {{ measure }}
        when {{ row_stage }} is not null
        then {{ row_stage }} || '_' || {{ replace_pattern(measure, "'^(budget|final)_'") }}
        when {{ item }} is null
        then {{ measure }}
        when {{ measure }} = 'total'
        then {{ item }}
        when
            {{ measure }} in (
                'budget',
                'final',
                'adjusted_budget',
                'last_year',
                'change_amount',
                'change_percent',
                'general_public',
                'government_fund'
            )
        then {{ measure }} || '_' || {{ item }}
        else {{ measure }}
    end
{%- endmacro %}
