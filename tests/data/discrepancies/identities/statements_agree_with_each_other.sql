{{ failing_checks("statements_agree_with_each_other") }}
