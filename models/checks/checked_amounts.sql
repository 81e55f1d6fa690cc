{% set columns %}
    document_id,
    statement_instance,
    statement_id,
    line_key,
    subject_code,
    measure,
    amount,
    rounding_half_width,
    cell_id
{% endset %}

select {{ columns }}
from {{ ref("filed_amounts") }}
union all
select {{ columns }}
from {{ ref("claimed_amounts") }}
