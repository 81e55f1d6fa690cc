with
    repeated as (
        select 'checked_amounts' as model_name, document_id, '' as identity_id, cell_id as row_key
        from {{ ref("checked_amounts") }}
        group by document_id, statement_id, cell_id
        having count(*) > 1
        union all
        select 'filing_relations', filing_id, counterpart, counterpart_filing_id
        from {{ ref("filing_relations") }}
        group by filing_id, counterpart, counterpart_filing_id
        having count(*) > 1
        union all
        select 'filing_statements', filing_id, statement_id, ''
        from {{ ref("filing_statements") }}
        group by filing_id, statement_id
        having count(*) > 1
        union all
        select 'identity_instances', document_id, identity_id, instance_key
        from {{ ref("identity_instances") }}
        group by document_id, statement_instance, identity_id, instance_key
        having count(*) > 1
        union all
        select 'identity_candidates', document_id, identity_id, ''
        from {{ ref("identity_candidates") }}
        group by document_id, statement_instance, identity_id
        having count(*) > 1
        union all
        select 'identity_premises', document_id, identity_id, '' || condition_number
        from {{ ref("identity_premises") }}
        group by document_id, statement_instance, identity_id, condition_number
        having count(*) > 1
        union all
        select 'identity_evaluations', document_id, identity_id, instance_key
        from {{ ref("identity_evaluations") }}
        group by document_id, statement_instance, identity_id, instance_key
        having count(*) > 1
        union all
        select 'identity_variants', document_id, identity_id, instance_key
        from {{ ref("identity_variants") }}
        group by document_id, statement_instance, identity_id, instance_key
        having count(*) > 1
        union all
        select 'identity_missing_terms', document_id, identity_id, instance_key
        from {{ ref("identity_missing_terms") }}
        group by document_id, statement_instance, identity_id, instance_key
        having count(*) > 1
        union all
        select 'identity_expressions', document_id, identity_id, instance_key
        from {{ ref("identity_expressions") }}
        group by document_id, statement_instance, identity_id, instance_key
        having count(*) > 1
        union all
        select 'identity_subjects', document_id, '', cell_id
        from {{ ref("identity_subjects") }}
        group by document_id, statement_id, cell_id
        having count(*) > 1
        union all
        select 'identity_term_amounts', document_id, identity_id, instance_key
        from {{ ref("identity_term_amounts") }}
        group by document_id, statement_instance, identity_id, instance_key, term_number, cell_id
        having count(*) > 1
        union all
        select 'identity_check_cells', document_id, identity_id, instance_key
        from {{ ref("identity_check_cells") }}
        group by document_id, statement_instance, identity_id, instance_key, term_number, cell_id
        having count(*) > 1
    )

select model_name, document_id, identity_id, row_key
from repeated
