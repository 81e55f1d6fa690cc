with
    evaluations as (select * from {{ ref("identity_evaluations") }}),

    term_amounts as (select * from {{ ref("identity_term_amounts") }}),

    terms as (
        select
            identity_id,
            term_number,
            side,
            when_absent,
            statement_id || '[' || coalesce(argument, selector) || '].' || measure as term_name
        from {{ ref("identity_terms") }}
    ),

    lacking as (
        select document_id, statement_instance, identity_id, instance_key, obstacle
        from evaluations
        where obstacle in ('term_missing', 'left_side_missing', 'right_side_missing')
    ),

    printed as (
        select distinct document_id, statement_instance, identity_id, instance_key, term_number from term_amounts
    )

select
    lacking.document_id,
    lacking.statement_instance,
    lacking.identity_id,
    lacking.instance_key,
    {{ joined_text("terms.term_name", "terms.term_number", ", ") }} as missing_term
from lacking
inner join
    terms
    on lacking.identity_id = terms.identity_id
    and case
        lacking.obstacle
        when 'term_missing'
        then terms.when_absent = 'required'
        when 'left_side_missing'
        then terms.side = 'left'
        else terms.side = 'right'
    end
left join
    printed
    on lacking.document_id = printed.document_id
    and lacking.statement_instance = printed.statement_instance
    and lacking.identity_id = printed.identity_id
    and lacking.instance_key = printed.instance_key
    and terms.term_number = printed.term_number
where printed.document_id is null
group by all
