select
    finding_cells.finding_id,
    finding_cells.alternative_number,
    finding_cells.role,
    finding_cells.cell_id,
    finding_cells.figure_document_id,
    finding_cells.place_zh,
    finding_cells.place_en,
    finding_cells.printed_text,
    finding_cells.printed_unit,
    amount_units.unit_factor,
    finding_cells.printed_amount,
    finding_cells.proposed_amount,
    finding_cells.page_number,
    finding_cells.table_number,
    finding_cells.row_number,
    finding_cells.column_number
from findings.finding_cells
left join reference.amount_units on finding_cells.printed_unit = amount_units.unit_name
where finding_cells.document_id = $1
order by
    finding_cells.finding_id,
    finding_cells.alternative_number,
    finding_cells.role,
    finding_cells.page_number,
    finding_cells.table_number,
    finding_cells.row_number,
    finding_cells.column_number,
    finding_cells.cell_id
