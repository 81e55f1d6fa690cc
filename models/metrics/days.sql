{{ config(materialized="view") }}

select cast(day_at as date) as day_date
from (select unnest(generate_series(date '2000-01-01', date '2049-12-31', interval 1 day)) as day_at) as days
