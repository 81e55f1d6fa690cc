with

    parts as (select * from {{ ref("finding_parts") }}),

    checks as (select * from {{ ref("identity_checks") }}),

    check_cells as (select * from {{ ref("identity_check_cells") }}),

    -- a side that one figure makes up alone, without a factor, is what is printed; the other one is added up
    lone_figures as (
        select
            document_id,
            statement_instance,
            identity_id,
            instance_key,
            min(case when side = 'left' then cell_id end) as left_cell_id,
            min(case when side = 'right' then cell_id end) as right_cell_id,
            count(case when side = 'left' then 1 end) as left_count,
            count(case when side = 'right' then 1 end) as right_count
        from check_cells
        group by all
    ),

    wrong_figures as (
        select document_id, finding_number, min(cell_id) as cell_id
        from parts
        where part = 'figure' and alternative_number = 0 and role = 'wrong'
        group by all
    ),

    headed as (
        select
            parts.finding_id,
            checks.*,
            wrong_figures.cell_id as wrong_cell_id,
            case when lone_figures.left_count = 1 then lone_figures.left_cell_id end as left_cell_id,
            case when lone_figures.right_count = 1 then lone_figures.right_cell_id end as right_cell_id,
            lone_figures.left_count + lone_figures.right_count as figure_count
        from parts
        inner join
            checks
            on parts.document_id = checks.document_id
            and parts.statement_instance = checks.statement_instance
            and parts.identity_id = checks.identity_id
            and parts.instance_key = checks.instance_key
        left join
            lone_figures
            on checks.document_id = lone_figures.document_id
            and checks.statement_instance = lone_figures.statement_instance
            and checks.identity_id = lone_figures.identity_id
            and checks.instance_key = lone_figures.instance_key
        left join
            wrong_figures
            on parts.document_id = wrong_figures.document_id
            and parts.finding_number = wrong_figures.finding_number
        where parts.part = 'identity'
    )

-- the equation that shows a finding best: a failing one that the wrong figure has a side of, and with the most figures
select
    finding_id,
    document_id,
    statement_instance,
    identity_id,
    instance_key,
    coalesce(
        wrong_cell_id = right_cell_id or left_cell_id is null and right_cell_id is not null, false
    ) as is_printed_right,
    coalesce(wrong_cell_id, left_cell_id, right_cell_id) as cell_id
from headed
qualify
    row_number() over (
        partition by finding_id
        order by
            case status when 'fails' then 1 when 'explained' then 2 when 'holds_within_rounding' then 3 else 4 end asc,
            case when wrong_cell_id in (left_cell_id, right_cell_id) then 1 else 2 end asc,
            severity asc,
            case when status = 'not_applicable' then abs(difference) end desc,
            length(statement_ids) asc,
            figure_count desc,
            identity_id asc,
            instance_key asc
    )
    = 1
