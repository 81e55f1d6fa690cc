{{ failing_checks("closing_balances_open_the_next_year") }}
