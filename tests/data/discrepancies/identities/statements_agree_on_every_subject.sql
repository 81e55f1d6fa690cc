{{ failing_checks("statements_agree_on_every_subject") }}
