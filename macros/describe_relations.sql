{#-
  Writes the descriptions of what analysts read into the database, all in one statement: `persist_docs` sends one for each
  column, which costs a tenth of a build.
-#}
{% macro describe_relations(results) %}
    {% set comments = [] %}
    {% set schemas = ["marts", "checks", "findings", "reference"] %}
    {% for result in results %}
        {% set node = result.node %}
        {% if result.status == "success" and node.resource_type in ["model", "seed"] and node.schema in schemas %}
            {% set relation = node.schema ~ "." ~ node.alias %}
            {% set kind = "view" if node.config.materialized == "view" else "table" %}
            {% do comments.append(comment_on(kind, relation, node.description)) %}
            {% for column in node.columns.values() %}
                {% do comments.append(comment_on("column", relation ~ "." ~ column.name, column.description)) %}
            {% endfor %}
        {% endif %}
    {% endfor %}
    {{ "begin ; " ~ comments | join(" ; ") ~ " ; commit" }}
{% endmacro %}

{% macro comment_on(kind, name, description) -%}
    comment on {{ kind }} {{ name }} is '{{ description | replace("'", "''") }}'
{%- endmacro %}
