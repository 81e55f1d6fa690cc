select 'functional' as subject_system, subject_code, {{ squeeze("subject_name") }} as subject_name
from {{ ref("functional_subject_list") }}
union
select 'department_economic', subject_code, {{ squeeze("subject_name") }}
from {{ ref("department_economic_subject_list") }}
union
select 'government_economic', subject_code, {{ squeeze("subject_name") }}
from {{ ref("government_economic_subject_list") }}
union
select 'revenue', subject_code, {{ squeeze("subject_name") }}
from {{ ref("revenue_subject_list") }}
union
select subject_system, subject_code, {{ squeeze("alias_name") }}
from {{ ref("subject_aliases") }}
