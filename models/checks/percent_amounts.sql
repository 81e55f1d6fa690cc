with
    amounts as (select * from {{ ref("filed_amounts") }}),

    percent_measures as (select * from {{ ref("percent_measures") }}),

    percents as (
        select
            amounts.*,
            percent_measures.of_measure,
            percent_measures.base_measure,
            cast(
                amounts.amount + case when percent_measures.is_change then 100 else 0 end as decimal(12, 2)
            ) as whole_percent
        from amounts
        inner join
            percent_measures
            on amounts.measure = percent_measures.percent_measure
            and amounts.stage = percent_measures.stage
    ),

    -- of what stands in the same row; a percentage of nothing says nothing
    compared as (
        select
            percents.document_id,
            percents.statement_instance,
            percents.statement_id || '.' || percents.line_key || '.' || percents.measure as line_key,
            percents.cell_id,
            bases.cell_id as base_cell_id,
            numerators.cell_id as of_cell_id,
            bases.amount as base_amount,
            percents.whole_percent,
            cast(bases.amount as decimal(22, 2)) * percents.whole_percent / 100 as stated_amount,
            (
                abs(cast(bases.amount as decimal(22, 2))) * {{ half_of_last_digit("percents.printed_decimals") }}
                + abs(percents.whole_percent) * cast(bases.rounding_half_width as decimal(22, 4))
            )
            / 100
            + 0.005 as stated_half_width,
            percents.printed_text || '%×' || bases.printed_text as stated_text,
            percents.page_number,
            percents.table_number,
            percents.row_number,
            percents.column_number as stated_column,
            numerators.amount as found_amount,
            numerators.rounding_half_width as found_half_width,
            numerators.printed_text as found_text,
            numerators.printed_unit,
            numerators.column_number as found_column
        from percents
        inner join
            amounts as numerators
            on percents.document_id = numerators.document_id
            and percents.table_number = numerators.table_number
            and percents.row_number = numerators.row_number
            and percents.line_key = numerators.line_key
            and percents.of_measure = numerators.measure
        inner join
            amounts as bases
            on percents.document_id = bases.document_id
            and percents.table_number = bases.table_number
            and percents.row_number = bases.row_number
            and percents.line_key = bases.line_key
            and percents.base_measure = bases.measure
        where bases.amount != 0
    )

{% for side in ["stated", "found"] %}
    select
        document_id,
        statement_instance,
        'g90' as statement_id,
        line_key,
        'percent_{{ side }}' as measure,
        cast({{ side }}_amount as decimal(18, 2)) as amount,
        cast({{ side }}_half_width as decimal(18, 4)) as rounding_half_width,
        {{ side }}_text as printed_text,
        printed_unit,
        page_number,
        table_number,
        row_number,
        {{ side }}_column as column_number,
        cell_id || '/{{ side }}' as cell_id,
        cell_id as percent_cell_id,
        base_cell_id,
        of_cell_id,
        base_amount,
        whole_percent
    from compared {{ "union all" if not loop.last }}
{% endfor %}
