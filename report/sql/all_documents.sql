select *, left(document_id, 12) as short_id
from report.reported_documents
order by
    error_count desc,
    notice_count desc,
    department_name asc,
    fiscal_year asc,
    stage asc,
    level asc,
    file_name asc,
    document_id asc
