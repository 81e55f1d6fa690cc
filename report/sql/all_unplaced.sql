select cells.*, documents.file_name
from marts.unplaced_cells as cells
inner join marts.documents as documents on cells.document_id = documents.document_id
order by
    documents.file_name, cells.document_id, cells.page_number, cells.table_number, cells.row_number, cells.column_number
