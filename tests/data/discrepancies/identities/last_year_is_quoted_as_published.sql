{{ failing_checks("last_year_is_quoted_as_published") }}
