with

    paragraphs as (
        select *, {{ split_at_figures("paragraph_text") }} as piece_list
        from {{ ref("narrative_paragraphs") }}
        where {{ matches_pattern("paragraph_text", "'" ~ prose_figure_pattern() ~ "'") }}
    ),

    sections as (select * from {{ ref("narrative_sections") }}),

    units as (select * from {{ ref("amount_units") }}),

    pieces as (
        select
            document_id,
            paragraph_number,
            line_number,
            page_number,
            paragraph_text,
            {{ unfold("piece_list", "piece", "figure_number") }}
        from paragraphs
    ),

    figures as (
        select
            *,
            split_part(piece, '|', 1) as phrase,
            split_part(piece, '|', 2) as printed_text,
            coalesce(
                lead(split_part(piece, '|', 1)) over (
                    partition by document_id, paragraph_number order by figure_number
                ),
                ''
            ) as text_behind,
            sum(length(replace(piece, '|', ''))) over (
                partition by document_id, paragraph_number
                order by figure_number
                rows between unbounded preceding and current row
            ) as end_position
        from pieces
    ),

    parsed as (
        select
            *,
            {{ replace_pattern("printed_text", "'[0-9,.−-]'") }} as printed_unit,
            {{ clean_number("regexp_extract(printed_text, '^[-−]?[0-9,.]+', 0)") }} as number_text
        from figures
        where printed_text != ''
    )

select
    parsed.document_id || '/prose/' || parsed.paragraph_number || '/' || parsed.figure_number as claim_id,
    parsed.document_id,
    parsed.paragraph_number,
    cast(parsed.figure_number as integer) as figure_number,
    parsed.line_number,
    parsed.page_number,
    sections.section_path,
    parsed.phrase,
    {{ replace_pattern("parsed.phrase", "'^.*([。;]|其中[:,]?)'") }} as clause,
    {{
        replace_pattern(
            "left(parsed.paragraph_text, cast(parsed.end_position - length(parsed.printed_text) as integer))",
            "'^.*(。|其中[:,]?)'",
        )
    }} as sentence_before,
    parsed.text_behind,
    substr(parsed.paragraph_text, cast(parsed.end_position + 1 as integer)) as text_after,
    parsed.printed_text,
    parsed.printed_unit,
    {{ number_value("parsed.number_text") }} as number_value,
    {{ number_decimals("parsed.number_text") }} as printed_decimals,
    case
        when parsed.printed_unit in ('%', '％')
        then '%'
        when parsed.printed_unit = '名'
        then '人'
        when parsed.printed_unit = '万'
        then '元'
        else coalesce(units.quantity_unit, parsed.printed_unit)
    end as quantity_unit,
    case when parsed.printed_unit = '万' then 10000 else coalesce(units.unit_factor, 1) end as unit_factor
from parsed
inner join sections on parsed.document_id = sections.document_id and parsed.paragraph_number = sections.paragraph_number
left join units on parsed.printed_unit = units.unit_name
