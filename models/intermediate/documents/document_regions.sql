with

    facts as (select * from {{ ref("document_facts") }} where fact = 'department_name'),

    regions as (select * from {{ ref("region_list") }} where valid_to is null),

    -- a department's name begins with its region, written out from the province, the prefecture or the county
    spellings as (
        select area_code, level, full_name as region_spelling
        from regions
        union
        select area_code, level, region_name
        from regions
        union
        select area_code, level, prefecture_name || region_name
        from regions
        where prefecture_name is not null
        union
        select area_code, level, province_name || region_name
        from regions
    ),

    unambiguous as (
        select region_spelling, min(area_code) as area_code
        from spellings
        where region_spelling is not null
        group by all
        having count(distinct area_code) = 1
    ),

    matched as (
        select facts.document_id, unambiguous.area_code, unambiguous.region_spelling
        from facts
        inner join
            unambiguous
            on left(facts.fact_text, length(unambiguous.region_spelling)) = unambiguous.region_spelling
            or left(facts.fact_text, length(unambiguous.region_spelling) + 2) in ('中共' || unambiguous.region_spelling)
    )

select document_id, area_code, region_spelling
from matched
qualify row_number() over (partition by document_id order by length(region_spelling) desc, area_code) = 1
