with

    terms as (select * from {{ ref("reported_terms") }}),

    cells as (select * from {{ ref("stg_cells") }}),

    contacts as (select * from {{ ref("contact_cells") }}),

    shown as (
        select distinct figure_document_id as document_id, table_number from terms where table_number is not null
    ),

    neighboured as (
        select
            cells.*,
            lag(cells.squeezed_text) over (
                partition by cells.document_id, cells.table_number, cells.row_number order by cells.column_number
            ) as left_text
        from cells
        inner join shown on cells.document_id = shown.document_id and cells.table_number = shown.table_number
    ),

    -- who is responsible and how to reach them is not shown
    judged as (
        select
            neighboured.*,
            contacts.cell_id is not null
            or coalesce(
                {{
                    matches_pattern(
                        "neighboured.left_text",
                        "'(联系人|负责人|经办人|填报人|填表人|审核人|电话|手机|邮箱|传真)(及联系方式|姓名|签字|签章|号码?)?[:：]?$'",
                    )
                }},
                false
            ) as is_contact
        from neighboured
        left join contacts on neighboured.cell_id = contacts.cell_id
    )

select
    cell_id,
    document_id,
    table_number,
    page_number,
    row_number,
    column_number,
    row_span,
    column_span,
    case when is_contact then '' else {{ without_contact_details("printed_text") }} end as printed_text,
    is_number,
    is_contact or {{ without_contact_details("printed_text") }} != printed_text as is_contact,
    left_edge,
    top_edge,
    right_edge,
    bottom_edge
from judged
