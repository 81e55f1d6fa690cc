{% set funds = ["carryover_in", "revenue", "total", "basic", "project", "carryover_out"] %}
{% set wide_marts = [
    (
        "expenditure_by_function",
        "subject_code",
        ["b01", "f01", "b03", "f03", "b05", "f05", "b08", "f08", "b09", "f09", "b18"],
        ["total", "basic", "project"],
    ),
    (
        "expenditure_by_economic_subject",
        "subject_code",
        ["b06", "f06", "b11", "b12", "b19", "b20"],
        ["total", "personnel", "public"],
    ),
    ("government_funds", "line_key", ["b08", "f08"], funds),
    ("state_capital_operations", "line_key", ["b09", "f09"], funds),
] %}

with

    -- the one column of the summary is the total of its lines
    figures as (
        select
            document_id,
            statement_id,
            statement_instance,
            subject_code,
            line_key,
            case
                when statement_id in ('b01', 'f01') and measure = {{ own_measure() }} then 'total' else measure
            end as measure,
            amount,
            page_number,
            table_number,
            row_number,
            column_number,
            printed_text
        from {{ ref("budget_amounts") }}
        where quantity_unit = '元'
    ),

    -- what each wide mart should show of the printed lines
    expected as (
        {% for mart, key, statement_ids, measures in wide_marts %}
            select
                '{{ mart }}' as mart_name,
                document_id,
                statement_id,
                statement_instance,
                {{ key }} as line_of_mart,
                measure,
                sum(amount) as amount,
                min(page_number) as page_number,
                min(table_number) as table_number,
                min(row_number) as row_number,
                min(column_number) as column_number,
                min(printed_text) as printed_text
            from figures
            where
                {{ key }} is not null
                and statement_id in ('{{ statement_ids | join("', '") }}')
                and measure in ('{{ measures | join("', '") }}')
            group by all
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    shown as (
        {% for mart, key, statement_ids, measures in wide_marts %}
            {% for measure in measures %}
                select
                    '{{ mart }}' as mart_name,
                    document_id,
                    statement_id,
                    statement_instance,
                    {{ key }} as line_of_mart,
                    '{{ measure }}' as measure,
                    {{ measure }}_amount as mart_amount
                from {{ ref(mart) }}
                {% if not loop.last %}
                    union all
                {% endif %}
            {% endfor %}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    )

select expected.*, shown.mart_amount
from expected
left join
    shown
    on expected.mart_name = shown.mart_name
    and expected.document_id = shown.document_id
    and expected.statement_id = shown.statement_id
    and expected.statement_instance = shown.statement_instance
    and expected.line_of_mart = shown.line_of_mart
    and expected.measure = shown.measure
where expected.amount is distinct from shown.mart_amount
