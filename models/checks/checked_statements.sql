select document_id, statement_instance, statement_id
from {{ ref("document_statements") }}
union
select document_id, statement_instance, statement_id
from {{ ref("checked_amounts") }}
