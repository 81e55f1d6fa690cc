{#- What a model or seed says of its grain; while the project is being read, when nothing is known yet, a blank. -#}
{% macro describe_grain(name) %}
    {% set found = [{"grain": ["1"], "repeated_rows": ""}] %}
    {% for node in graph.get("nodes", {}).values() if node.name == name and node.resource_type in ["model", "seed"] %}
        {% do found.append(node.config.meta) %}
    {% endfor %} {{ return(found[-1]) }}
{% endmacro %}
