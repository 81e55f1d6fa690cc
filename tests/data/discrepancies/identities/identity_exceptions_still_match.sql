select * from {{ ref("stale_exceptions") }}
