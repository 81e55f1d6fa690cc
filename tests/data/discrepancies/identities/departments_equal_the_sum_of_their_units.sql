{{ failing_checks("departments_equal_the_sum_of_their_units") }}
