with
    documents as (select * from {{ ref("documents") }}),

    identity_statements as (select * from {{ ref("identity_statements") }}),

    document_statements as (
        select distinct printed.document_id, printed.statement_instance, printed.statement_id, statements.may_repeat
        from {{ ref("checked_statements") }} as printed
        inner join
            {{ ref("statement_list") }} as statements
            on {{ replace_pattern("printed.statement_id", "'^.*[.]'") }} = statements.statement_id
    ),

    statements_with_figures as (
        select distinct document_id, statement_instance, statement_id from {{ ref("checked_amounts") }}
    ),

    identities as (
        select
            identities.identity_id,
            identities.stage,
            identities.source != 'layout' as is_of_every_layout,
            bool_and(identity_statements.is_of_forms) as is_of_forms
        from {{ ref("identities") }} as identities
        inner join identity_statements on identities.identity_id = identity_statements.identity_id
        group by all
    ),

    instances as (select distinct document_id, statement_instance, may_repeat from document_statements),

    pairs as (
        select
            documents.document_id,
            coalesce(instances.statement_instance, 1) as statement_instance,
            identities.identity_id,
            identities.is_of_every_layout,
            identities.stage in ('any', coalesce(documents.stage, identities.stage)) as is_of_stage
        from documents
        cross join identities
        left join
            instances on documents.document_id = instances.document_id and identities.is_of_forms = instances.may_repeat
    ),

    statements_found as (
        select
            pairs.document_id,
            pairs.statement_instance,
            pairs.identity_id,
            min(
                case when document_statements.document_id is null then identity_statements.statement_id end
            ) as missing_statement,
            bool_and(
                document_statements.document_id is not null or identity_statements.is_required
            ) as lacks_required_only,
            min(
                case when statements_with_figures.document_id is null then identity_statements.statement_id end
            ) as empty_statement,
            count(statements_with_figures.document_id) as filled_statements
        from pairs
        inner join identity_statements on pairs.identity_id = identity_statements.identity_id
        left join
            document_statements
            on pairs.document_id = document_statements.document_id
            and pairs.statement_instance = document_statements.statement_instance
            and identity_statements.statement_id = document_statements.statement_id
        left join
            statements_with_figures
            on pairs.document_id = statements_with_figures.document_id
            and pairs.statement_instance = statements_with_figures.statement_instance
            and identity_statements.statement_id = statements_with_figures.statement_id
        where pairs.is_of_stage
        group by all
    )

select
    pairs.document_id,
    pairs.statement_instance,
    pairs.identity_id,
    case
        when not pairs.is_of_stage
        then 'other_stage'
        when
            statements_found.missing_statement is not null
            and pairs.is_of_every_layout
            and statements_found.filled_statements > 0
            and statements_found.lacks_required_only
        then 'counterpart_missing'
        when statements_found.missing_statement is not null
        then 'statement_missing'
        when statements_found.filled_statements = 0
        then 'statement_empty'
        else 'in_scope'
    end as scope,
    coalesce(statements_found.missing_statement, statements_found.empty_statement) as lacking_statement
from pairs
left join
    statements_found
    on pairs.document_id = statements_found.document_id
    and pairs.statement_instance = statements_found.statement_instance
    and pairs.identity_id = statements_found.identity_id
