with
    documents as (select * from {{ ref("filing_documents") }}),

    printings as (
        select filed.document_id, filed.statement_id, max(filed.statement_instance) as printing_count
        from {{ ref("filed_amounts") }} as filed
        inner join {{ ref("statement_list") }} as statement_list on filed.statement_id = statement_list.statement_id
        where not statement_list.may_repeat
        group by all
    ),

    -- where a document prints its statements for several units, nothing says which of them another document continues;
    -- governments print some statements twice, for the region and for their own level, and all others once
    with_one_printing as (
        select printings.document_id, printings.statement_id
        from printings
        inner join documents on printings.document_id = documents.document_id
        qualify
            max(printings.printing_count) over (
                partition by
                    printings.document_id, case when documents.level = 'government' then printings.statement_id end
            )
            = 1
    )

select
    documents.filing_id, documents.fiscal_year, documents.stage, with_one_printing.statement_id, documents.document_id
from documents
inner join with_one_printing on documents.document_id = with_one_printing.document_id
qualify
    row_number() over (
        partition by documents.filing_id, with_one_printing.statement_id order by documents.place_in_filing
    )
    = 1
