select schema_name, relation_name, comment
from
    (
        select schema_name, table_name as relation_name, comment
        from duckdb_tables()
        union all
        select schema_name, view_name as relation_name, comment
        from duckdb_views()
        where not internal
    ) as relations
order by schema_name, relation_name
