with

    figures as (
        select *
        from {{ ref("budget_amounts") }}
        where quantity_unit = '元' and measure = 'total' and subject_code is not null
    ),

    marts as (
        select document_id, statement_id, statement_instance, subject_level, total_amount
        from {{ ref("expenditure_by_function") }}
        union all
        select document_id, statement_id, statement_instance, subject_level, total_amount
        from {{ ref("expenditure_by_economic_subject") }}
    ),

    mart_statements as (select distinct statement_id from marts),

    -- what stands at the top of a statement as printed, whatever its level
    printed as (
        select
            document_id,
            statement_id,
            statement_instance,
            sum(case when parent_line_key is null then amount end) as printed_amount,
            min(page_number) as page_number,
            min(table_number) as table_number,
            min(row_number) as row_number,
            min(column_number) as column_number,
            min_by(printed_text, row_number) as printed_text
        from figures
        group by all
    ),

    classes as (
        select document_id, statement_id, statement_instance, sum(total_amount) as class_amount
        from marts
        where subject_level = 'class'
        group by all
    )

select printed.*, classes.class_amount, classes.class_amount - printed.printed_amount as difference
from printed
inner join mart_statements on printed.statement_id = mart_statements.statement_id
left join
    classes
    on printed.document_id = classes.document_id
    and printed.statement_id = classes.statement_id
    and printed.statement_instance = classes.statement_instance
where printed.printed_amount is distinct from classes.class_amount
