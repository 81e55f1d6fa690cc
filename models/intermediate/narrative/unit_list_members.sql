with

    items as (select * from {{ ref("section_items") }} where topic = 'organisation'),

    wordings as (select * from {{ ref("unit_wordings") }} where role = 'list'),

    lists as (
        select
            items.document_id,
            items.item_number,
            items.item_text,
            items.page_number,
            items.line_number,
            wordings.unit_kind,
            wordings.priority,
            regexp_extract(items.item_text, wordings.wording_pattern, 1) as unit_list
        from items
        inner join wordings on {{ matches_pattern("items.item_text", "wordings.wording_pattern") }}
    ),

    members as (
        select
            document_id,
            item_number,
            page_number,
            line_number,
            unit_kind,
            priority,
            instr(item_text, unit_list) as list_start,
            {{
                unfold(
                    split_between(
                        replace_pattern(
                            replace_pattern("unit_list", "'[,(]?(不含|不包括).*$|[(][^()]*、[^()]*[)]'"),
                            "'[、,]|等[0-9]+[个家][^和、]*和?'",
                            "'~'",
                        ),
                        "[)]|" ~ unit_ending(),
                        "和|以及",
                    ),
                    "piece",
                    "piece_number",
                )
            }}
        from lists
    ),

    ordered as (
        select
            *,
            lead(piece) over (
                partition by document_id, item_number, unit_kind, priority order by piece_number
            ) as next_piece,
            row_number() over (
                partition by document_id, item_number, unit_kind order by list_start, priority, piece_number
            ) as place
        from members
        where piece != ''
    )

-- the end of a name may stand once for two: 东城、西城法院
select
    document_id,
    item_number,
    page_number,
    line_number,
    unit_kind,
    place,
    case
        when
            {{ matches_pattern("piece", "'^[^0-9A-Za-z“”()]{2,3}$'") }} and not
            {{ matches_pattern("piece", "'" ~ unit_ending() ~ "$'") }}
            and {{ matches_pattern("next_piece", "'" ~ unit_ending() ~ "([0-9]+个[^0-9]*)?$'") }}
        then piece || substr(next_piece, length(piece) + 1)
        else piece
    end as unit_text
from ordered
