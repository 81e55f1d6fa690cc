with

    -- the headings above a paragraph without its own, and without those that only number or name subjects
    figures as (
        select
            *,
            {{ replace_pattern("section_path", "'/[^/]*[(]项[)][^/]*$'") }} as headings_above,
            {{ replace_pattern("section_path", "'(/[0-9]+[、.)][^/]*|/[^/]*[(][类款项][)][^/]*)+$'") }} as chapter
        from {{ ref("narrative_figures") }}
    ),

    documents as (select document_id, stage from {{ ref("document_identities") }}),

    measures as (select * from {{ ref("claim_measures") }})

select
    figures.*,
    measures.measure,
    measures.sign,
    measures.inherits_subject,
    {{
        replace_pattern(
            replace_pattern(
                replace_pattern(
                    replace_pattern("figures.clause", "'^.*[,:、;]'"),
                    "'^([0-9]+[.、]|[(][0-9]+[)])?(包括|其中|用于|即)?|[(][类款项][)]'",
                ),
                "'[“”\"]|科目$'",
            ),
            "'支出支出$'",
            "'支出'",
        )
    }} as subject_text,
    coalesce(
        nullif(regexp_extract(figures.phrase, '([^(、“”;,:.。]+)[(]类[)][^(]+[(][款类][)][^(]+[(]项[)]', 1), ''),
        regexp_extract(figures.headings_above, '.*/(?:[(]?[一二三四五六七八九十]+[)、]|[0-9]+[.、])?([^/(]+)[(]类[)]', 1)
    ) as class_name,
    {{
        replace_pattern(
            "regexp_extract(figures.phrase, '((?:[^()“”;,:。]|[(][^()款类项]+[)])+)[(][款类][)][^(]+[(]项[)]', 1)",
            "'^[0-9]+[.、]'",
        )
    }} as group_name,
    {{ replace_pattern("regexp_extract(figures.phrase, '([^()“”;,:。]+)[(]项[)]', 1)", "'^[0-9]+[.、]'") }} as item_name,
    case
        when {{ matches_pattern("figures.phrase", "'经济[^功]*$'") }}
        then 'economic'
        when {{ matches_pattern("figures.phrase", "'功能[^经]*$'") }}
        then 'function'
        when {{ matches_pattern("figures.phrase", "'基本支出[^功经项]*$'") }}
        then 'basic'
    end as listing,
    case
        when {{ matches_pattern("figures.chapter", "'一般公共预算(财政)?(拨款)?[^/]*$'") }}
        then 'general_public'
        when {{ matches_pattern("figures.chapter", "'财政(拨款|补助)[^/]*$'") }}
        then 'fiscal'
        else 'all'
    end as fund_scope
from figures
inner join documents on figures.document_id = documents.document_id
inner join
    measures
    on measures.stage in ('*', documents.stage)
    and measures.quantity_unit in ('*', figures.quantity_unit)
    and {{
        matches_pattern(
            "case measures.asked_text when 'sentence' then figures.sentence_before else figures.clause end",
            "measures.wording_pattern",
        )
    }}
qualify row_number() over (partition by figures.claim_id order by measures.priority) = 1
