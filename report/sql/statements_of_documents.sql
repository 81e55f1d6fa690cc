select instances.*, names.statement_name_zh, names.statement_name_en
from marts.document_statements as instances
inner join marts.statements as names on instances.statement_id = names.statement_id
where instances.document_id in (select unnest($1::varchar[]))
order by instances.document_id, instances.table_number, instances.statement_id
