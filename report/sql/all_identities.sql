select * from report.reported_identities order by family, identity_id
