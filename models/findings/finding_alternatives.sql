with

    parts as (select * from {{ ref("finding_parts") }} where part = 'alternative'),

    error_classes as (select * from {{ ref("error_classes") }})

select
    parts.finding_id,
    parts.document_id,
    cast(parts.alternative_number as integer) as alternative_number,
    parts.error_class as cause,
    error_classes.name_zh,
    error_classes.name_en,
    cast(parts.confidence as decimal(5, 4)) as confidence
from parts
inner join error_classes on parts.error_class = error_classes.error_class
