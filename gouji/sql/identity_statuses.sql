select status, count(*) as identities from checks.identity_checks group by all
