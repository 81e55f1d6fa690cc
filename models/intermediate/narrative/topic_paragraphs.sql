with

    topics as (select * from {{ ref("section_topics") }}),

    paragraphs as (
        select
            paragraphs.*,
            sections.section_path,
            sections.heading_level,
            coalesce(sections.heading_level, 1) as section_level
        from {{ ref("narrative_paragraphs") }} as paragraphs
        inner join
            {{ ref("narrative_sections") }} as sections
            on paragraphs.document_id = sections.document_id
            and paragraphs.paragraph_number = sections.paragraph_number
    ),

    headings as (
        select paragraphs.document_id, paragraphs.paragraph_number, topics.topic
        from paragraphs
        inner join topics on {{ matches_pattern("paragraphs.paragraph_text", "topics.heading_pattern") }}
        qualify
            row_number() over (
                partition by paragraphs.document_id, paragraphs.paragraph_number order by topics.priority
            )
            = 1
    ),

    begun as (
        select
            paragraphs.*,
            headings.topic,
            max(headings.paragraph_number) over (
                partition by paragraphs.document_id
                order by paragraphs.paragraph_number
                rows between unbounded preceding and current row
            ) as heading_number
        from paragraphs
        left join
            headings
            on paragraphs.document_id = headings.document_id
            and paragraphs.paragraph_number = headings.paragraph_number
    ),

    -- a section goes on until a heading of its own level
    ended as (
        select
            begun.*,
            opening.topic as section_topic,
            bool_or(coalesce(begun.heading_level <= opening.section_level, false)) over (
                partition by begun.document_id, begun.heading_number
                order by begun.paragraph_number
                rows between unbounded preceding and current row
            ) as is_over
        from begun
        inner join
            begun as opening
            on begun.document_id = opening.document_id
            and begun.heading_number = opening.paragraph_number
            and begun.paragraph_number > opening.paragraph_number
        where opening.topic is not null
    )

select document_id, paragraph_number, section_topic as topic, section_path, paragraph_text, page_number, line_number
from ended
where not is_over
