with

    choices as (select * from {{ ref("reading_choices") }}),

    alternatives as (select * from {{ ref("alternative_amounts") }}),

    filed_amounts as (select * from {{ ref("filed_amounts") }})

select
    filed_amounts.document_id,
    filed_amounts.cell_id,
    filed_amounts.statement_id,
    filed_amounts.line_key,
    filed_amounts.measure,
    cast(filed_amounts.page_number as integer) as page_number,
    cast(filed_amounts.table_number as integer) as table_number,
    cast(filed_amounts.row_number as integer) as row_number,
    cast(filed_amounts.column_number as integer) as column_number,
    filed_amounts.printed_text as first_read_text,
    filed_amounts.amount as first_read_amount,
    alternatives.alternative_text,
    alternatives.amount as alternative_amount,
    alternatives.confidence,
    alternatives.origin,
    cast(choices.mended_identities as integer) as mended_identities,
    choices.verdict
from choices
inner join
    alternatives on choices.cell_id = alternatives.cell_id and choices.alternative_rank = alternatives.alternative_rank
inner join filed_amounts on choices.cell_id = filed_amounts.cell_id
