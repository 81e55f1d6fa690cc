{{ subject_mart("functional_subject_list", "functional") }}
