{{ failing_checks("prose_agrees_with_the_tables") }}
