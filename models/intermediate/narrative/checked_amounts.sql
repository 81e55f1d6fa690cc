select *
from {{ ref("filed_amounts") }}
union all by name
select *
from {{ ref("claimed_amounts") }}
