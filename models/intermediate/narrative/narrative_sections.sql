with

    paragraphs as (select * from {{ ref("narrative_paragraphs") }}),

    headings as (
        select
            document_id,
            paragraph_number,
            case
                when {{ matches_pattern("paragraph_text", "'^第[一二三四五六七八九十]+(部分|章)'") }}
                then 1
                when {{ matches_pattern("paragraph_text", "'^[一二三四五六七八九十]+、'") }}
                then 2
                when {{ matches_pattern("paragraph_text", "'^[(][一二三四五六七八九十]+[)]'") }}
                then 3
                when {{ matches_pattern("paragraph_text", "'^[0-9]+[、.)]'") }}
                then 4
                -- a title without a number, and the line that announces a list
                when {{ matches_pattern("paragraph_text", "'^[^。:;,]{4,40}说明$'") }}
                then 1
                when {{ matches_pattern("paragraph_text", "'^[^。:;,]{4,40}如下:?$'") }}
                then 3
            end as heading_level,
            left(regexp_extract(paragraph_text, '^[^。:;,]*', 0), 40) as heading_text
        from paragraphs
    ),

    parts as (
        select
            *,
            max(case when heading_level = 1 then paragraph_number end) over reading as part_start,
            max(case when heading_level <= 2 then paragraph_number end) over reading as chapter_start,
            max(case when heading_level <= 3 then paragraph_number end) over reading as section_start,
            max(case when heading_level <= 4 then paragraph_number end) over reading as item_start
        from headings
        window reading as (partition by document_id order by paragraph_number)
    )

select
    parts.document_id,
    parts.paragraph_number,
    parts.heading_level,
    concat_ws(
        '/',
        part.heading_text,
        case when chapter.heading_level = 2 then chapter.heading_text end,
        case when section.heading_level = 3 then section.heading_text end,
        case when item.heading_level = 4 then item.heading_text end
    ) as section_path
from parts
left join headings as part on parts.document_id = part.document_id and parts.part_start = part.paragraph_number
left join
    headings as chapter on parts.document_id = chapter.document_id and parts.chapter_start = chapter.paragraph_number
left join
    headings as section on parts.document_id = section.document_id and parts.section_start = section.paragraph_number
left join headings as item on parts.document_id = item.document_id and parts.item_start = item.paragraph_number
