with

    paragraphs as (
        select
            paragraphs.*,
            sections.heading_level,
            {{
                replace_pattern(
                    "paragraphs.paragraph_text",
                    "'^([一二三四五六七八九十]+、|[(][一二三四五六七八九十0-9]+[)]|[0-9]{1,2}[、.)])'",
                )
            }} as bare_text
        from {{ ref("narrative_paragraphs") }} as paragraphs
        inner join
            {{ ref("narrative_sections") }} as sections
            on paragraphs.document_id = sections.document_id
            and paragraphs.paragraph_number = sections.paragraph_number
    ),

    wordings as (select * from {{ ref("project_parts") }} where found_in = 'prose'),

    headings as (
        select paragraphs.document_id, paragraphs.paragraph_number, paragraphs.heading_level, wordings.part
        from paragraphs
        inner join wordings on {{ matches_pattern("paragraphs.bare_text", "wordings.wording_pattern") }}
        where paragraphs.heading_level is not null
        qualify
            row_number() over (
                partition by paragraphs.document_id, paragraphs.paragraph_number order by wordings.priority
            )
            = 1
    ),

    -- the nearest heading above that is of a higher level names the project
    named as (
        select
            headings.document_id,
            headings.paragraph_number,
            headings.heading_level,
            headings.part,
            max(above.paragraph_number) as project_paragraph
        from headings
        inner join
            paragraphs as above
            on headings.document_id = above.document_id
            and headings.paragraph_number > above.paragraph_number
            and headings.heading_level > above.heading_level
        group by all
    ),

    -- three parts make a project, as one alone may be said of anything
    projects as (select document_id, project_paragraph from named group by all having count(distinct part) >= 3),

    -- a part goes on until a heading of its own level or a higher one
    bounded as (
        select named.*, min(others.paragraph_number) as next_paragraph
        from named
        inner join
            projects
            on named.document_id = projects.document_id
            and named.project_paragraph = projects.project_paragraph
        left join
            paragraphs as others
            on named.document_id = others.document_id
            and named.paragraph_number < others.paragraph_number
            and named.heading_level >= others.heading_level
        group by all
    )

select
    bounded.document_id,
    bounded.project_paragraph,
    {{ replace_pattern("max(names.bare_text)", "'(项目)?(经费|资金|预算)?(情况)?说明$'") }} as project_name,
    bounded.part,
    bounded.paragraph_number,
    bounded.next_paragraph,
    {{
        joined_text(
            "case when paragraphs.paragraph_number = bounded.paragraph_number then regexp_extract(paragraphs.bare_text, '[:：](.*)$', 1) else paragraphs.paragraph_text end",
            "paragraphs.paragraph_number",
            separator="",
        )
    }}
    as part_text,
    max(names.page_number) as page_number,
    max(names.line_number) as line_number
from bounded
inner join
    paragraphs
    on bounded.document_id = paragraphs.document_id
    and bounded.paragraph_number <= paragraphs.paragraph_number
    and coalesce(bounded.next_paragraph, paragraphs.paragraph_number + 1) > paragraphs.paragraph_number
inner join
    paragraphs as names
    on bounded.document_id = names.document_id
    and bounded.project_paragraph = names.paragraph_number
group by bounded.document_id, bounded.project_paragraph, bounded.part, bounded.paragraph_number, bounded.next_paragraph
