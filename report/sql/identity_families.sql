select family, what_to_do_zh, what_to_do_en from reference.identity_families
