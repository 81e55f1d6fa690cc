{#- The figures of tables and of prose that the seed of lines chooses for a mart, one row each, with their place. -#}
{% macro chosen_figures(mart_name) %}
    with

        lines as (select * from {{ ref("mart_lines") }} where mart_name = '{{ mart_name }}'),

        figures as (
            select
                claim_id as figure_id,
                document_id,
                'prose' as source,
                statement_id,
                cast(null as integer) as statement_instance,
                line_key,
                cast(null as varchar) as subject_code,
                sentence as line_name,
                measure,
                amount,
                unit,
                printed_text,
                printed_unit,
                page_number,
                line_number,
                cast(null as integer) as table_number,
                cast(null as integer) as row_number,
                cast(null as integer) as column_number
            from {{ ref("narrative_claims") }}
            where disposition = 'claim'
            union all
            select
                cell_id,
                document_id,
                'table',
                statement_id,
                statement_instance,
                line_key,
                subject_code,
                line_name,
                measure,
                amount,
                quantity_unit,
                printed_text,
                printed_unit,
                page_number,
                source_line,
                table_number,
                row_number,
                column_number
            from {{ ref("budget_amounts") }}
        ),

        documents as (
            select document_id, department_name, area_code, fiscal_year, stage, level from {{ ref("documents") }}
        )

    select
        figures.figure_id,
        figures.document_id,
        documents.department_name,
        documents.area_code,
        documents.fiscal_year,
        documents.stage,
        documents.level,
        lines.item,
        figures.source,
        figures.statement_id,
        figures.statement_instance,
        figures.line_key,
        figures.subject_code,
        figures.line_name,
        figures.measure,
        figures.amount,
        figures.unit,
        figures.printed_text,
        figures.printed_unit,
        figures.page_number,
        figures.line_number,
        figures.table_number,
        figures.row_number,
        figures.column_number
    from figures
    inner join
        lines
        on figures.statement_id = lines.statement_id
        and {{ matches_pattern("figures.line_key", "lines.line_pattern") }}
        and {{ matches_pattern("figures.measure", "lines.measure_pattern") }}
    inner join documents on figures.document_id = documents.document_id
{% endmacro %}
