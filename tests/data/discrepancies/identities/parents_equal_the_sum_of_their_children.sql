{{ failing_checks("parents_equal_the_sum_of_their_children") }}
