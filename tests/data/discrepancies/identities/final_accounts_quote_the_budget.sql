{{ failing_checks("final_accounts_quote_the_budget") }}
