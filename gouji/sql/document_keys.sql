select department_name, area_code, fiscal_year, stage, level from marts.documents where document_id = $1
