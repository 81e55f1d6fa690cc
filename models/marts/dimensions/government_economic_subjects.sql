{{ subject_mart("government_economic_subject_list", "government_economic") }}
