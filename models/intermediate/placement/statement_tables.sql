with

    figures as (select * from {{ ref("cell_dispositions") }} where disposition = 'figure'),

    tables as (
        select
            titles.document_id, titles.table_number as logical_table_number, titles.statement_id, statements.may_repeat
        from {{ ref("table_titles") }} as titles
        inner join {{ ref("statement_list") }} as statements on titles.statement_id = statements.statement_id
        inner join
            {{ ref("table_fragments") }} as fragments
            on titles.document_id = fragments.document_id
            and titles.table_number = fragments.table_number
            and fragments.fragment_number = 1
    ),

    sizes as (select document_id, logical_table_number, count(*) as figure_count from figures group by all),

    telling_figures as (select * from figures where number_value != 0),

    telling_sizes as (
        select document_id, logical_table_number, count(*) as telling_count from telling_figures group by all
    ),

    -- a statement printed again agrees with an earlier table of it in at least half of the figures that are not zero
    agreements as (
        select
            figures.document_id,
            figures.logical_table_number,
            earlier.logical_table_number as earlier_table_number,
            count(distinct figures.cell_id) as equal_figures
        from telling_figures as figures
        inner join
            telling_figures as earlier
            on figures.document_id = earlier.document_id
            and figures.statement_id = earlier.statement_id
            and figures.line_key = earlier.line_key
            and figures.measure = earlier.measure
            and figures.number_value = earlier.number_value
            and figures.logical_table_number > earlier.logical_table_number
        group by all
    ),

    best_agreements as (
        select agreements.document_id, agreements.logical_table_number, agreements.earlier_table_number
        from agreements
        inner join
            telling_sizes
            on agreements.document_id = telling_sizes.document_id
            and agreements.logical_table_number = telling_sizes.logical_table_number
        where agreements.equal_figures * 2 >= telling_sizes.telling_count
        qualify
            row_number() over (
                partition by agreements.document_id, agreements.logical_table_number
                order by agreements.equal_figures desc, agreements.earlier_table_number asc
            )
            = 1
    ),

    judged as (
        select
            tables.*,
            coalesce(sizes.figure_count, 0) as figure_count,
            case when not tables.may_repeat then best_agreements.earlier_table_number end as copy_of_table_number,
            min(tables.logical_table_number) over (partition by tables.document_id, tables.statement_id)
            < tables.logical_table_number as is_later
        from tables
        left join
            sizes on tables.document_id = sizes.document_id and tables.logical_table_number = sizes.logical_table_number
        left join
            best_agreements
            on tables.document_id = best_agreements.document_id
            and tables.logical_table_number = best_agreements.logical_table_number
    )

select
    document_id,
    logical_table_number,
    statement_id,
    figure_count,
    copy_of_table_number,
    -- an empty statement printed again adds nothing
    copy_of_table_number is not null or (is_later and figure_count = 0) as is_copy,
    count(case when copy_of_table_number is null and (figure_count > 0 or not is_later) then 1 end) over (
        partition by document_id, statement_id
        order by logical_table_number
        rows between unbounded preceding and current row
    ) as statement_instance
from judged
