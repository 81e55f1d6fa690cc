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
    ),

    -- each text is held against the patterns once, however many documents bear it
    matched as (
        select
            distinct_texts.found_in,
            distinct_texts.source_text,
            patterns.fact,
            patterns.priority,
            case
                patterns.group_number
                when 1
                then regexp_extract(distinct_texts.source_text, patterns.text_pattern, 1)
                when 2
                then regexp_extract(distinct_texts.source_text, patterns.text_pattern, 2)
                when 3
                then regexp_extract(distinct_texts.source_text, patterns.text_pattern, 3)
                else regexp_extract(distinct_texts.source_text, patterns.text_pattern, 4)
            end as fact_text
        from (select distinct found_in, source_text from texts where length(source_text) <= 60) as distinct_texts
        inner join
            patterns
            on distinct_texts.found_in = patterns.found_in
            and {{ matches_pattern("distinct_texts.source_text", "patterns.text_pattern") }}
    )

select
    texts.document_id,
    matched.fact,
    matched.priority,
    texts.found_in,
    texts.position,
    texts.page_number,
    texts.source_text,
    matched.fact_text
from texts
inner join matched on texts.found_in = matched.found_in and texts.source_text = matched.source_text
