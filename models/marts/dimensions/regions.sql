select
    area_code,
    region_name,
    full_name,
    province_name,
    prefecture_name,
    level as region_level,
    parent_code,
    cast(valid_from as integer) as valid_from,
    cast(valid_to as integer) as valid_to,
    successor_codes,
    source
from {{ ref("region_list") }}
