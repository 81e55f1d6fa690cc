select *
from report.reported_findings
where not is_repeated
order by
    case severity when 'error' then 1 when 'notice' then 2 when 'recorded' then 3 else 4 end asc,
    explained_checks desc,
    abs(difference_amount) desc nulls last,
    finding_id asc
