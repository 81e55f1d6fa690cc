{#-
  A table in DuckDB, dropped and made again: in one statement, or in one transaction where a contract needs two. The
  materialization that comes with dbt-duckdb makes it under another name and renames it twice, which takes three times as
  long for a small table, and serves indexes, grants and foreign keys, which this project does not have. Readers never
  see either, as they open finished releases.
-#}
{% materialization table, adapter = "duckdb", supported_languages = ["sql", "python"] %}
    {%- set existing_relation = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type="table") -%}
    {%- set has_contract = config.get("contract").enforced -%}
    {%- set drop_existing -%}
        {% if existing_relation is not none and (has_contract or existing_relation.type != "table") %}
            drop {{ existing_relation.type }} if exists {{ existing_relation }} ;
        {% endif %}
    {%- endset -%}

    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% if model["language"] == "python" %}
        {% if existing_relation is not none %} {% do adapter.drop_relation(existing_relation) %} {% endif %}
        {% call statement("main", language="python", auto_begin=False) -%}
            {{ py_write_table(temporary=False, relation=target_relation, compiled_code=compiled_code) }}
        {%- endcall %}
    {% elif has_contract %}
        {% call statement("main", auto_begin=False) -%}
            {{ "begin ;" ~ drop_existing ~ create_table_as(False, target_relation, compiled_code) ~ "commit" }}
        {%- endcall %}
    {% else %}
        {% call statement("main", auto_begin=False) -%}
            {{ drop_existing }}
            create or replace table {{ target_relation }} as ({{ compiled_code }})
        {%- endcall %}
    {% endif %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}

    {{ return({"relations": [target_relation]}) }}
{% endmaterialization %}
