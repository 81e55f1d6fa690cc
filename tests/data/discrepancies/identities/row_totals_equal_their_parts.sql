{{ failing_checks("row_totals_equal_their_parts") }}
