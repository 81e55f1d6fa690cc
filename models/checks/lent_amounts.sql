with
    documents as (select * from {{ ref("filing_documents") }}),

    relations as (select * from {{ ref("filing_relations") }}),

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

    printings as (
        select amounts.document_id, amounts.statement_id, max(amounts.statement_instance) as printing_count
        from amounts
        inner join {{ ref("statement_list") }} as statement_list on amounts.statement_id = statement_list.statement_id
        where not statement_list.may_repeat
        group by all
    ),

    -- where a document prints its statements for several units, nothing says which of them another document continues
    with_one_printing as (
        select document_id, statement_id from printings qualify max(printing_count) over (partition by document_id) = 1
    ),

    lenders as (
        select documents.filing_id, documents.document_id, with_one_printing.statement_id
        from documents
        inner join with_one_printing on documents.document_id = with_one_printing.document_id
        qualify
            row_number() over (
                partition by documents.filing_id, with_one_printing.statement_id order by documents.place_in_filing
            )
            = 1
    ),

    borrowers as (
        select document_id, filing_id, fiscal_year
        from documents
        where
            document_id = checked_with_document_id
            and document_id not in (select document_id from printings where printing_count > 1)
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
