with

    claims as (select * from {{ ref("claim_contexts") }}),

    lines as (select * from {{ ref("line_list") }}),

    measures as (select * from {{ ref("measure_list") }}),

    -- codes of functions begin with 2, those of economic subjects with 3; a renamed subject bears its latest name
    subjects as (
        select subject_code, max_by(subject_name, coalesce(valid_from, 0)) as subject_name
        from {{ ref("functional_subjects") }}
        group by all
        union all
        select subject_code, max_by(subject_name, coalesce(valid_from, 0))
        from {{ ref("department_economic_subjects") }}
        group by all
    ),

    figures as (
        {% for source in ["settled_amounts", "claimed_amounts"] %}
            select
                cell_id,
                document_id,
                statement_id,
                statement_instance,
                line_key,
                measure,
                amount,
                rounding_half_width,
                printed_text,
                printed_unit,
                page_number,
                table_number,
                row_number,
                column_number,
                {{ "line_name" if source == "settled_amounts" else "cast(null as varchar) as line_name" }},
                {{ source == "claimed_amounts" }} as is_prose
            from {{ ref(source) }}
            union all
        {% endfor %}
        -- percentages, and what prose says again, are compared, but are no amounts of their own
        select
            claims.claim_id,
            claims.document_id,
            claims.statement_id,
            1,
            claims.line_key,
            claims.measure,
            claims.amount,
            claims.rounding_half_width,
            claims.number_text,
            claims.printed_unit,
            claims.page_number,
            null,
            claims.paragraph_number,
            claims.figure_number,
            null,
            true
        from claims
        left join {{ ref("claimed_amounts") }} as claimed on claims.claim_id = claimed.cell_id
        where claimed.cell_id is null
    ),

    -- a comparison bears the line of the figure that it is about: n01.basic.1 is the first of the line basic
    keyed as (
        select
            *,
            case
                when line_name is null
                then coalesce(nullif(regexp_extract(line_key, '^n[0-9]+[.](.+)[.][0-9]+$', 1), ''), line_key)
            end as unnamed_key
        from figures
    )

select
    keyed.cell_id,
    keyed.document_id,
    keyed.statement_id,
    keyed.statement_instance,
    keyed.line_key,
    keyed.measure,
    keyed.amount,
    keyed.rounding_half_width,
    keyed.printed_text,
    keyed.printed_unit,
    keyed.page_number,
    keyed.table_number,
    keyed.row_number,
    keyed.column_number,
    keyed.is_prose,
    coalesce(keyed.line_name, subjects.subject_name, lines.name_zh, keyed.unnamed_key) as line_name_zh,
    coalesce(keyed.line_name, subjects.subject_name, lines.name_en, keyed.unnamed_key) as line_name_en,
    measures.name_zh as measure_name_zh,
    measures.name_en as measure_name_en
from keyed
left join lines on keyed.unnamed_key = lines.line_key
left join subjects on keyed.unnamed_key = subjects.subject_code
left join measures on keyed.measure = measures.measure
