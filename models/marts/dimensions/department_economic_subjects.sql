{{ subject_mart("department_economic_subject_list", "department_economic") }}
