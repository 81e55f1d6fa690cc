{{ failing_checks("bounds_are_respected") }}
