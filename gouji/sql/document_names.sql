select document_id, file_name from marts.documents order by file_name, document_id
