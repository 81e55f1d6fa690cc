{{ failing_checks("prose_compares_rightly") }}
