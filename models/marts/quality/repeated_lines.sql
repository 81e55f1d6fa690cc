with

    amounts as (select * from {{ ref("budget_amounts") }}),

    statements as (select * from {{ ref("statements") }}),

    counted as (
        select
            amounts.*,
            count(*) over (
                partition by
                    amounts.document_id,
                    amounts.statement_id,
                    amounts.statement_instance,
                    amounts.line_key,
                    amounts.measure
            ) as times_printed
        from amounts
        inner join statements on amounts.statement_id = statements.statement_id
        where statements.layout != 'free_rows'
    )

select
    document_id,
    page_number,
    table_number,
    row_number,
    column_number,
    printed_text,
    statement_id,
    statement_instance,
    line_key,
    line_name,
    measure,
    amount,
    times_printed
from counted
where times_printed > 1
