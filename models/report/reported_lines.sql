with

    terms as (select * from {{ ref("reported_terms") }}),

    lines as (select * from {{ ref("stg_text_lines") }}),

    shown as (select distinct figure_document_id as document_id, page_number from terms)

select
    lines.document_id,
    lines.page_number,
    lines.line_number,
    {{ without_contact_details("lines.line_text") }} as line_text,
    {{ without_contact_details("lines.line_text") }} != lines.line_text as is_contact,
    lines.left_edge,
    lines.top_edge,
    lines.right_edge,
    lines.bottom_edge
from lines
inner join shown on lines.document_id = shown.document_id and lines.page_number = shown.page_number
