select cells.*, coalesce(units.unit_factor, 1) as unit_factor
from findings.finding_cells as cells
left join reference.amount_units as units on cells.printed_unit = units.unit_name
where cells.document_id in (select unnest($1::varchar[]))
order by cells.finding_id, cells.alternative_number, cells.role, cells.cell_id
