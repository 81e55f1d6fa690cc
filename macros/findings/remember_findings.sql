{#- Before a build: keeps what the build before it found, for the report to compare with. -#}
{% macro remember_findings() %}
    {% if execute and flags.WHICH in ("build", "run") %}
        {% set known = run_query(
            "select count(*) from information_schema.columns "
            ~ "where table_schema = 'findings' and table_name = 'findings' and column_name = 'cause'"
        ) %}
        create schema if not exists raw ;
        create table if not exists raw.previous_documents(document_id varchar) ;
        create table if not exists raw.previous_findings(finding_key varchar, document_id varchar) ;
        {% if known.columns[0].values()[0] > 0 %}
            create or replace table raw.previous_documents as select document_id from marts.documents ;
            create or replace table raw.previous_findings as
            select {{ finding_key("findings") }} as finding_key, document_id
            from findings.findings as findings ;
        {% endif %}
    {% endif %}
{% endmacro %}
