{{ failing_checks("revenue_equals_expenditure_in_every_statement") }}
