with

    paths as (select * from {{ ref("header_paths") }}),

    titles as (select * from {{ ref("table_titles") }}),

    statements as (select * from {{ ref("statement_list") }}),

    documents as (select * from {{ ref("document_identities") }}),

    table_paths as (
        select document_id, logical_table_number, string_agg(header_path, ' ' order by logical_column) as table_path
        from paths
        group by all
    )

-- a column headed with a year says which year it is only beside the document's own
select
    paths.document_id,
    paths.logical_table_number,
    paths.logical_column,
    paths.header_path,
    table_paths.table_path,
    titles.statement_id,
    case
        when statements.layout != 'two_sided'
        then 'none'
        when {{ matches_pattern("paths.header_path", "'^[^/]*收入'") }}
        then 'revenue'
        when {{ matches_pattern("paths.header_path", "'^[^/]*支出'") }}
        then 'expenditure'
        else 'none'
    end as side,
    {{
        replace_pattern(
            "coalesce(replace(replace(paths.header_path, documents.fiscal_year || '年', '本年'), (documents.fiscal_year - 1) || '年', '上年'), paths.header_path)",
            "'([(](单位[:])?(人民币)?(万元|元|千元|亿元)[)])'",
        )
    }}
    as unmarked_path,
    replace(replace(unmarked_path, '本年度', '本年'), '上年度', '上年') as matched_path
from paths
inner join
    table_paths
    on paths.document_id = table_paths.document_id
    and paths.logical_table_number = table_paths.logical_table_number
inner join titles on paths.document_id = titles.document_id and paths.logical_table_number = titles.table_number
inner join statements on titles.statement_id = statements.statement_id
inner join documents on paths.document_id = documents.document_id
