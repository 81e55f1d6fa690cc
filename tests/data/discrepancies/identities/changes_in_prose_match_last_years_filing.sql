{{ failing_checks("changes_in_prose_match_last_years_filing") }}
