select document_id, file_name from marts.documents where document_id in (select unnest($1::varchar[]))
