with

    claims as (select * from {{ ref("figure_claims") }}),

    changes as (select * from {{ ref("figure_changes") }}),

    identities as (select * from {{ ref("document_identities") }})

select
    claims.document_id,
    identities.department_name,
    identities.area_code,
    cast(identities.fiscal_year as integer) as fiscal_year,
    identities.stage,
    identities.level,
    claims.claim_id,
    {{ without_contact_details("claims.section_path") }} as section_path,
    {{
        without_contact_details(
            "regexp_extract(claims.phrase, '[^,、:。;][^。;]*$', 0) || claims.printed_text || regexp_extract(claims.text_behind, '^[^。;]*', 0)"
        )
    }}
    as sentence,
    claims.printed_text,
    claims.amount,
    claims.quantity_unit as unit,
    claims.printed_unit,
    cast(claims.printed_decimals as integer) as printed_decimals,
    claims.statement_id,
    claims.line_key,
    case when claims.disposition = 'claim' then claims.measure end as measure,
    changes.direction,
    {{ without_contact_details("changes.reason") }} as reason,
    claims.disposition,
    cast(claims.page_number as integer) as page_number,
    cast(claims.line_number as integer) as line_number
from claims
inner join identities on claims.document_id = identities.document_id
left join changes on claims.claim_id = changes.claim_id
