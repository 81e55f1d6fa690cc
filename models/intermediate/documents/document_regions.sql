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

    -- a party's organ is named before its region
    names as (select document_id, {{ replace_pattern("fact_text", "'^(中共|中国共产党)'") }} as department_name from facts),

    lengths as (select length(region_spelling) as spelling_length from unambiguous group by all),

    beginnings as (
        select names.document_id, left(names.department_name, lengths.spelling_length) as region_spelling
        from names
        cross join lengths
    ),

    matched as (
        select beginnings.document_id, unambiguous.area_code, unambiguous.region_spelling
        from beginnings
        inner join unambiguous on beginnings.region_spelling = unambiguous.region_spelling
    )

select document_id, area_code, region_spelling
from matched
qualify row_number() over (partition by document_id order by length(region_spelling) desc, area_code) = 1
