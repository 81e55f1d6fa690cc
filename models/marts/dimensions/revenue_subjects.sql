{{ subject_mart("revenue_subject_list", "revenue") }}
