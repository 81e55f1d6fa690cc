with

    figures as (select * from {{ ref("figure_measures") }}),

    subjects as (select * from {{ ref("figure_subjects") }}),

    -- a paragraph that begins with a change goes on about what the one before it ends with, under the same heading
    blocks as (
        select
            *,
            case
                when
                    inherits_subject
                    and lag(paragraph_number) over reading >= paragraph_number - 1
                    and lag(section_path) over reading = section_path
                then 0
                when lag(paragraph_number) over reading = paragraph_number
                then 0
                else 1
            end as starts_block
        from figures
        window reading as (partition by document_id order by paragraph_number, figure_number)
    ),

    named as (
        select
            blocks.*,
            sum(blocks.starts_block) over (
                partition by blocks.document_id order by blocks.paragraph_number, blocks.figure_number
            ) as block_number,
            -- what follows a figure of unknown subject is of unknown subject, too
            case
                when blocks.measure in ('value', 'budget') and not blocks.inherits_subject
                then coalesce(subjects.statement_id || '|' || subjects.line_key, '|')
            end as subject_key
        from blocks
        left join subjects on blocks.claim_id = subjects.claim_id
    ),

    inherited as (
        select
            *,
            last_value(subject_key ignore nulls) over (
                partition by document_id, block_number
                order by paragraph_number, figure_number
                rows between unbounded preceding and current row
            ) as current_subject
        from named
    ),

    placed as (
        select *, case when measure not in ('reason', 'threshold') then current_subject end as subject from inherited
    )

select
    claim_id,
    document_id,
    paragraph_number,
    figure_number,
    line_number,
    page_number,
    section_path,
    phrase,
    clause,
    text_behind,
    text_after,
    subject_text,
    item_name,
    printed_text,
    printed_unit,
    printed_decimals,
    number_value,
    quantity_unit,
    cast(sign * number_value * unit_factor as decimal(18, 2)) as amount,
    case
        when quantity_unit = '%'
        then {{ half_of_last_digit("printed_decimals") }}
        else {{ rounding_half_width("number_value", "quantity_unit", "unit_factor", "printed_decimals") }}
    end as rounding_half_width,
    measure,
    nullif(split_part(subject, '|', 1), '') as statement_id,
    nullif(split_part(subject, '|', 2), '') as line_key,
    case
        when measure in ('reason', 'threshold')
        then measure
        when coalesce(subject, '|') = '|'
        then 'unplaced'
        else 'claim'
    end as disposition
from placed
