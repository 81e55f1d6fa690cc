{{ failing_checks("summary_lines_equal_their_parts") }}
