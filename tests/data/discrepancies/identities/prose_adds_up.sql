{{ failing_checks("prose_adds_up") }}
