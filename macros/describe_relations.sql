{#-
  Writes the descriptions of marts and checks into the database, all in one statement: `persist_docs` sends one for each
  column, which costs a tenth of a build.
-#}
{% macro describe_relations(results) %}
    {% set comments = [] %}
    {% for result in results %}
        {% set node = result.node %}
        {% if node.resource_type == "model" and result.status == "success" and node.schema in ["marts", "checks"] %}
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
