{#-
  A table in DuckDB, dropped and made again in one transaction. The materialization that comes with dbt-duckdb makes it
  under another name and renames it twice, which takes three times as long for a small table, and serves indexes, grants
  and foreign keys, which this project does not have. Readers never see either, as they open finished releases.
-#}
{% materialization table, adapter = "duckdb" %}
    {%- set existing_relation = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type="table") -%}

    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement("main") -%}
        {% if existing_relation is not none %}
            drop {{ existing_relation.type }} if exists {{ existing_relation }} ;
        {% endif %}
        {{ create_table_as(False, target_relation, compiled_code) }}
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}

    {{ return({"relations": [target_relation]}) }}
{% endmaterialization %}
