select * from report.reported_totals
