select documents.*, landed.source_path
from report.reported_documents as documents
inner join raw.documents as landed on documents.document_id = landed.document_id
where documents.document_id in (select unnest($1::varchar[]))
order by documents.document_id
