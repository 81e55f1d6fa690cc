with

    amounts as (select * from {{ ref("budget_amounts") }} where level = 'government'),

    statements as (select * from {{ ref("statement_list") }} where book is not null),

    regions as (select * from {{ ref("region_list") }} where valid_to is null),

    -- 其中 may repeat a label below several lines: the first is kept, and how often it stands is said
    printed as (
        select
            amounts.*,
            statements.book,
            statements.statement_name_zh,
            count(*) over line as times_printed,
            row_number() over (
                line order by amounts.table_number, amounts.row_number, amounts.column_number
            ) as printing
        from amounts
        inner join statements on amounts.statement_id = statements.statement_id
        window
            line as (
                partition by
                    amounts.document_id,
                    amounts.statement_id,
                    amounts.statement_instance,
                    amounts.line_key,
                    amounts.measure
            )
    )

select
    printed.document_id,
    printed.department_name as government_name,
    printed.area_code,
    regions.full_name as region_name,
    printed.fiscal_year,
    printed.stage,
    printed.book,
    printed.statement_id,
    printed.statement_name_zh as statement_name,
    printed.statement_instance,
    printed.line_key,
    printed.subject_code,
    printed.line_name,
    printed.measure,
    printed.amount,
    printed.quantity_unit,
    printed.printed_text,
    printed.printed_unit,
    printed.page_number,
    printed.table_number,
    printed.row_number,
    printed.column_number,
    cast(printed.times_printed as integer) as times_printed,
    printed.cell_id
from printed
left join regions on printed.area_code = regions.area_code
where printed.printing = 1
