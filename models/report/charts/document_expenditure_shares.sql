with

    -- the subjects of all money; where no table lists them, those of the fiscal appropriation or the general budget
    subjects as (
        select *
        from {{ ref("expenditure_by_function") }}
        where
            statement_instance = 1 and total_amount is not null and statement_id in ('b03', 'f03', 'b18', 'b05', 'f05')
        qualify
            dense_rank() over (
                partition by document_id
                order by
                    case statement_id when 'b03' then 1 when 'f03' then 2 when 'b18' then 3 when 'b05' then 4 else 5 end
            )
            = 1
    ),

    names as (select * from {{ ref("chart_names") }} where list = 'functional_class'),

    statements as (select * from {{ ref("statements") }}),

    -- the code after one that has others below it is one of them
    following as (
        select *, lead(subject_code) over (partition by document_id order by subject_code) as next_code from subjects
    ),

    leaves as (
        select
            *,
            left(subject_code, 3) as class_code,
            sum(total_amount) over (partition by document_id, left(subject_code, 3)) as class_amount,
            sum(total_amount) over (partition by document_id) as whole_amount
        from following
        where next_code is null or left(next_code, length(subject_code)) != subject_code
    )

select
    leaves.document_id,
    leaves.statement_id,
    statements.statement_name_zh,
    statements.statement_name_en,
    leaves.subject_code,
    leaves.subject_level,
    coalesce(leaves.subject_name, leaves.subject_code) as subject_name,
    leaves.class_code,
    coalesce(classes.subject_name, names.name_zh, leaves.class_code) as class_zh,
    coalesce(names.name_en, classes.subject_name, leaves.class_code) as class_en,
    leaves.total_amount as amount,
    {{ amount_text("leaves.total_amount") }} as amount_text,
    {{ percent_text("leaves.total_amount", "leaves.whole_amount") }} as share_text,
    cast(leaves.class_amount as decimal(18, 2)) as class_amount,
    {{ amount_text("leaves.class_amount") }} as class_amount_text,
    {{ percent_text("leaves.class_amount", "leaves.whole_amount") }} as class_share_text,
    {{ amount_text("leaves.whole_amount") }} as whole_text
from leaves
inner join statements on leaves.statement_id = statements.statement_id
left join subjects as classes on leaves.document_id = classes.document_id and leaves.class_code = classes.subject_code
left join names on leaves.class_code = names.key
