with

    documents as (select * from {{ ref("stg_documents") }}),

    text_lines as (select * from {{ ref("stg_text_lines") }}),

    titles as (select * from {{ ref("table_titles") }}),

    patterns as (select * from {{ ref("document_fact_patterns") }}),

    texts as (
        select
            text_lines.document_id,
            'cover' as found_in,
            text_lines.line_number as position,
            text_lines.page_number,
            text_lines.squeezed_text as source_text
        from text_lines
        where text_lines.line_number <= 30
        union all
        -- a title over two lines
        select
            upper_lines.document_id,
            'cover_pair',
            upper_lines.line_number,
            upper_lines.page_number,
            upper_lines.squeezed_text || '/' || lower_lines.squeezed_text
        from text_lines as upper_lines
        inner join
            text_lines as lower_lines
            on upper_lines.document_id = lower_lines.document_id
            and upper_lines.line_number = lower_lines.line_number - 1
            and upper_lines.page_number = lower_lines.page_number
        where lower_lines.line_number <= 30
        union all
        select document_id, 'filing_line', line_number, page_number, squeezed_text
        from text_lines
        where {{ matches_pattern("squeezed_text", "'(单位|部门|名称)[:：]'") }}
        union all
        select document_id, 'table_title', table_number, null, {{ squeeze("title_text") }}
        from titles
        where title_text is not null
        union all
        select document_id, 'file_name', 1, null, {{ squeeze(replace_pattern("file_name", "'[.][A-Za-z]+$'")) }}
        from documents
    )

select
    texts.document_id,
    patterns.fact,
    patterns.priority,
    texts.found_in,
    texts.position,
    texts.page_number,
    texts.source_text,
    case
        patterns.group_number
        when 1
        then regexp_extract(texts.source_text, patterns.text_pattern, 1)
        when 2
        then regexp_extract(texts.source_text, patterns.text_pattern, 2)
        when 3
        then regexp_extract(texts.source_text, patterns.text_pattern, 3)
        else regexp_extract(texts.source_text, patterns.text_pattern, 4)
    end as fact_text
from texts
inner join
    patterns
    on texts.found_in = patterns.found_in
    and {{ matches_pattern("texts.source_text", "patterns.text_pattern") }}
where length(texts.source_text) <= 60
