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

    listed as (
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

    lists as (
        select
            items.document_id,
            items.item_number,
            items.page_number,
            items.line_number,
            wordings.unit_kind,
            {{
                replace_pattern(
                    replace_pattern(
                        "regexp_extract(items.item_text, wordings.wording_pattern, 1)",
                        "'[,(]?(不含|不包括).*$|[(][^()]*、[^()]*[)]'",
                    ),
                    "'[、,]|等[0-9]+[个家][^和、]*和?'",
                    "'~'",
                )
            }} as unit_list
        from items
        inner join
            wordings on wordings.role = 'list' and {{ matches_pattern("items.item_text", "wordings.wording_pattern") }}
    ),

    members as (
        select
            document_id,
            item_number,
            page_number,
            line_number,
            unit_kind,
            {{
                unfold(
                    split_between("unit_list", "[局队所院处室站校厅委馆社)]|中心|机关|本级", "和|以及"),
                    "piece",
                    "place",
                )
            }}
        from lists
    )

select document_id, item_number, page_number, line_number, unit_kind, place, piece as unit_text
from members
union all
select document_id, item_number, page_number, line_number, unit_kind, 1, regexp_extract(item_text, '^[^ ,;。]+', 0)
from listed
where number_text is not null and unit_kind is not null and not is_heading
