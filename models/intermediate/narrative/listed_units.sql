with

    items as (select * from {{ ref("section_items") }} where topic = 'organisation'),

    wordings as (select * from {{ ref("unit_wordings") }}),

    -- a heading or an announcement says what the units with numbers below it are
    headings as (
        select items.document_id, items.item_number, wordings.unit_kind
        from items
        inner join
            wordings
            on wordings.role = 'heading'
            and {{ matches_pattern("items.item_text", "wordings.wording_pattern") }}
        qualify row_number() over (partition by items.document_id, items.item_number order by wordings.priority) = 1
    ),

    announced as (
        select
            items.*,
            headings.unit_kind is not null as is_heading,
            last_value(headings.unit_kind ignore nulls) over (
                partition by items.document_id
                order by items.item_number
                rows between unbounded preceding and current row
            ) as unit_kind
        from items
        left join headings on items.document_id = headings.document_id and items.item_number = headings.item_number
    ),

    -- where nothing announces them, numbered names are what the section is about
    listed as (
        select
            announced.document_id,
            announced.item_number,
            announced.page_number,
            announced.line_number,
            announced.item_text,
            coalesce(announced.unit_kind, wordings.unit_kind) as unit_kind
        from announced
        left join
            wordings
            on wordings.role = 'section'
            and announced.unit_kind is null
            and {{ matches_pattern("announced.section_path", "wordings.wording_pattern") }}
            and {{
                matches_pattern(
                    "announced.item_text",
                    "'^[^ ,;。:]{3,60}([)级]|" ~ unit_ending() ~ ")[。;]?$'",
                )
            }}
        where announced.number_text is not null and not announced.is_heading
    )

select document_id, item_number, page_number, line_number, unit_kind, place, unit_text
from {{ ref("unit_list_members") }}
union all
select document_id, item_number, page_number, line_number, unit_kind, 0, regexp_extract(item_text, '^[^ ,;。]+', 0)
from listed
where unit_kind is not null
