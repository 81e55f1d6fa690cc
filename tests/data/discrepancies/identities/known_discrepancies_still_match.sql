select * from {{ ref("stale_discrepancies") }}
