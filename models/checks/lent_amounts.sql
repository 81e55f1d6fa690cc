with
    relations as (select * from {{ ref("filing_relations") }}),

    lenders as (select * from {{ ref("filing_statements") }}),

    amounts as (select * from {{ ref("filed_amounts") }}),

    moves as (select * from {{ ref("subject_crosswalk") }} where side = 'old'),

    wanted as (
        select statement_id as lent_statement_id
        from {{ ref("identity_terms") }}
        where statement_id like '%.%'
        union
        select statement_id
        from {{ ref("identity_conditions") }}
        where statement_id like '%.%'
    ),

    several_printings as (
        select amounts.document_id
        from amounts
        inner join {{ ref("statement_list") }} as statement_list on amounts.statement_id = statement_list.statement_id
        where
            amounts.statement_instance > 1
            and not statement_list.may_repeat
            and coalesce(amounts.level, '') != 'government'
        group by all
    ),

    borrowers as (
        select documents.document_id, documents.filing_id, documents.fiscal_year
        from {{ ref("filing_documents") }} as documents
        left join several_printings on documents.document_id = several_printings.document_id
        where documents.document_id = documents.checked_with_document_id and several_printings.document_id is null
    ),

    loans as (
        select
            borrowers.document_id,
            borrowers.fiscal_year,
            relations.counterpart,
            lenders.document_id as lender_document_id,
            lenders.statement_id,
            wanted.lent_statement_id
        from borrowers
        inner join relations on borrowers.filing_id = relations.filing_id
        inner join lenders on relations.counterpart_filing_id = lenders.filing_id
        inner join wanted on relations.counterpart || '.' || lenders.statement_id = wanted.lent_statement_id
    )

select
    loans.document_id,
    1 as statement_instance,
    loans.lent_statement_id as statement_id,
    coalesce(moves.comparable_code, amounts.line_key) as line_key,
    coalesce(moves.comparable_code, amounts.subject_code) as subject_code,
    amounts.measure,
    amounts.amount,
    amounts.rounding_half_width,
    amounts.cell_id
from loans
inner join amounts on loans.lender_document_id = amounts.document_id and loans.statement_id = amounts.statement_id
left join
    moves
    on loans.counterpart = 'previous_year'
    and amounts.line_key = moves.subject_code
    and loans.fiscal_year = moves.first_fiscal_year
