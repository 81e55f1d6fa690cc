select * from {{ ref("repeated_lines") }}
