with
    terms as (
        select distinct identity_id, statement_id from {{ ref("identity_terms") }} where when_absent != 'optional'
    ),

    statements as (select statement_id, is_required, may_repeat from {{ ref("statement_list") }})

select
    terms.identity_id,
    terms.statement_id,
    -- of another filing all statements are wanted
    statements.is_required or terms.statement_id like '%.%' as is_required,
    -- what compares nothing but forms is checked in every form, all else once for every printing of the statements
    bool_and(statements.may_repeat) over (partition by terms.identity_id) as is_of_forms
from terms
inner join statements on {{ replace_pattern("terms.statement_id", "'^.*[.]'") }} = statements.statement_id
