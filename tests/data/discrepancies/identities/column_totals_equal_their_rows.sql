{{ failing_checks("column_totals_equal_their_rows") }}
