{#-
  Writes the descriptions of marts and checks into the database, all in one statement: `persist_docs` sends one for each
  column, which costs a tenth of a build.
-#}
{% macro describe_relations(results) %}
    {% for result in results %}
        {% set node = result.node %}
        {% if node.resource_type == "model" and result.status == "success" and node.schema in ["marts", "checks"] %}
            comment on {{ "view" if node.config.materialized == "view" else "table" }}
            {{ node.schema }}.{{ node.alias }}
            is '{{ node.description | replace("'", "''") }}'
            ;
            {% for column in node.columns.values() if column.description %}
                comment on column {{ node.schema }}.{{ node.alias }}.{{ column.name }}
                is '{{ column.description | replace("'", "''") }}'
                ;
            {% endfor %}
        {% endif %}
    {% endfor %}
{% endmacro %}
