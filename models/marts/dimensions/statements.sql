select statement_id, statement_name_zh, statement_name_en, stage, layout, subject_system, is_required
from {{ ref("statement_list") }}
