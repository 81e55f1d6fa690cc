with
    evaluations as (select * from {{ ref("identity_evaluations") }}),

    -- the last part of its id names the scope of a variant: x.b04_b05.total.A and x.b04_b05.class.A go together
    identities as (
        select identity_id, variant_group, variant_choice, {{ replace_pattern("identity_id", "'^.*[.]'") }} as scope
        from {{ ref("identities") }}
        where variant_group is not null
    ),

    compared as (
        select
            evaluations.*,
            identities.variant_group,
            identities.variant_choice,
            case when identities.variant_choice = 'instance' then evaluations.instance_key else '' end as chosen_for,
            identities.scope
        from evaluations
        inner join identities on evaluations.identity_id = identities.identity_id
        where evaluations.status in ('holds', 'holds_within_rounding', 'fails')
    ),

    -- the scope in which the fewest instances fail: of the whole document, or of each instance by itself
    scopes as (
        select
            document_id,
            statement_instance,
            variant_group,
            variant_choice,
            chosen_for,
            scope,
            count(case when status = 'fails' then 1 end) as failures,
            sum(abs(difference)) as difference
        from compared
        group by all
    ),

    chosen as (
        select *
        from scopes
        qualify
            row_number() over (
                partition by document_id, statement_instance, variant_group, variant_choice, chosen_for
                order by failures, difference, scope
            )
            = 1
    )

select
    compared.document_id,
    compared.statement_instance,
    compared.identity_id,
    compared.instance_key,
    {{ replace_pattern("compared.identity_id", "'[^.]*$'") }} || chosen.scope as chosen_identity_id,
    compared.scope = chosen.scope as is_chosen
from compared
inner join
    chosen
    on compared.document_id = chosen.document_id
    and compared.statement_instance = chosen.statement_instance
    and compared.variant_group = chosen.variant_group
    and compared.variant_choice = chosen.variant_choice
    and compared.chosen_for = chosen.chosen_for
