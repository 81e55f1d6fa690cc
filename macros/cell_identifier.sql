{#- The address of a cell: document, table, row and column of its upper left corner. -#}
{% macro cell_identifier(document_id, table_number, row_number, column_number) -%}
    concat_ws('/', {{ document_id }}, {{ table_number }}, {{ row_number }}, {{ column_number }})
{%- endmacro %}
