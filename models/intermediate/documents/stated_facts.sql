with

    documents as (select * from {{ ref("stg_documents") }}),

    text_lines as (select * from {{ ref("stg_text_lines") }}),

    table_rows as (select * from {{ ref("table_rows") }}),

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
        select document_id, 'heading', line_number, page_number, squeezed_text
        from text_lines
        where {{ matches_pattern("squeezed_text", "'表([(（].*[)）])?$'") }}
        union all
        select document_id, 'heading', table_number, null, {{ squeeze("row_text") }}
        from table_rows
        where row_number = 1 and is_banner
        union all
        select document_id, 'file_name', 1, null, {{ squeeze(replace_pattern("file_name", "'[.][A-Za-z]+$'")) }}
        from documents
    ),

    facts as ({{ facts_of_texts("texts") }})

select *
from facts
