with

    pieces as (
        select
            document_id,
            topic,
            section_path,
            paragraph_number,
            page_number,
            line_number,
            -- a number inside a paragraph begins an item if it is written as that at the beginning
            {{
                unfold(
                    "case"
                    ~ " when "
                    ~ matches_pattern("paragraph_text", "'^[(][0-9]'")
                    ~ " then "
                    ~ split_between("paragraph_text", "[。;]", "[(][0-9]{1,2}[)]")
                    ~ " when "
                    ~ matches_pattern("paragraph_text", "'^[0-9]{1,2}[.]'")
                    ~ " then "
                    ~ split_between("paragraph_text", "[。;]", "[0-9]{1,2}[.][^0-9]")
                    ~ " else "
                    ~ split_between(
                        "paragraph_text",
                        "[。;]",
                        "[(][一二三四五六七八九十]+[)]|[一二三四五六七八九十]+、|[0-9]{1,2}、",
                    )
                    ~ " end",
                    "piece",
                    "piece_number",
                )
            }}
        from {{ ref("topic_paragraphs") }}
    ),

    counted as (
        select
            *, regexp_extract(piece, '^([(]?[一二三四五六七八九十]+[)、]、?|[(]?[0-9]{1,2}[)、.]、?|[①-⑳])[^0-9、]', 1) as number_text
        from pieces
    ),

    -- text without a number goes on the numbered item before it, if there is one
    numbered as (
        select
            *, count(nullif(number_text, '')) over reading as numbered_items, row_number() over reading as piece_order
        from counted
        window reading as (partition by document_id, topic order by paragraph_number, piece_number)
    )

select
    document_id,
    topic,
    cast(min(piece_order) as integer) as item_number,
    nullif(max(number_text), '') as number_text,
    {{ joined_text("substr(piece, length(number_text) + 1)", "piece_order") }} as item_text,
    min_by(section_path, piece_order) as section_path,
    cast(min(page_number) as integer) as page_number,
    cast(min(line_number) as integer) as line_number
from numbered
where piece != '' and (number_text != '' or numbered_items = 0 or {{ matches_pattern("piece", "'[。;]$'") }})
group by document_id, topic, case when numbered_items = 0 then - piece_order else numbered_items end
