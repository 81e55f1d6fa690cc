select
    count(case when change = 'new' then 1 end) as new,
    count(case when change = 'persisting' then 1 end) as persisting,
    count(case when change = 'fixed' then 1 end) as fixed,
    (select count(*) = 0 from raw.previous_documents) as is_first
from report.finding_changes
