{{ failing_checks("governments_cover_their_departments") }}
