{#-
  A seed in DuckDB, read by DuckDB in one statement. The materialization that comes with dbt first reads the file in
  Python to guess types that every seed here declares, which takes most of its time. Columns are matched by name: one
  that the file has and the declaration lacks is an error.
-#}
{% materialization seed, adapter = "duckdb" %}
    {%- set target_relation = this.incorporate(type="table") -%}
    {%- set columns = [] -%}
    {%- for name, type in config.require("column_types").items() -%}
        {%- do columns.append(name ~ " " ~ type) -%}
    {%- endfor -%}

    {%- set rows_read -%}
        select *
        from
            read_csv(
                '{{ adapter.get_seed_file_path(model) | replace("'", "''") }}',
                header = true,
                all_varchar = true,
                delim = ',',
                quote = '"',
                escape = '"'
            )
    {%- endset -%}
    {%- do store_result("agate_table", response="OK") -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {% call statement("main", auto_begin=False) -%}
        create or replace table {{ target_relation }} ({{ columns | join(", ") }}) ;
        {{ "insert into " ~ target_relation ~ " by name " ~ rows_read }}
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({"relations": [target_relation]}) }}
{% endmaterialization %}
