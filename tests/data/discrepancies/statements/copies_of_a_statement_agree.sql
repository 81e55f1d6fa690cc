select * from {{ ref("disagreeing_copies") }}
