with

    cells as (select * from {{ ref("stg_cells") }} where squeezed_text != ''),

    contact_labels as (
        select document_id, table_number, row_number, column_number
        from cells
        where
            {{
                matches_pattern(
                    "squeezed_text",
                    "'^(项目)?(联系人|负责人|经办人|填报人|填表人|联系电话|办公电话|电话|电话号码|手机|手机号|手机号码|联系方式|传真)[:：]?$'",
                )
            }}
    ),

    -- what stands right of such a label: a name or a number
    beside as (
        select cells.document_id, cells.squeezed_text
        from contact_labels
        inner join
            cells
            on contact_labels.document_id = cells.document_id
            and contact_labels.table_number = cells.table_number
            and contact_labels.row_number = cells.row_number
            and contact_labels.column_number < cells.column_number
        qualify
            row_number() over (
                partition by
                    contact_labels.document_id,
                    contact_labels.table_number,
                    contact_labels.row_number,
                    contact_labels.column_number
                order by cells.column_number
            )
            = 1
    ),

    contacts as (
        select distinct document_id, squeezed_text as contact_text
        from beside
        where
            {{ matches_pattern("squeezed_text", "'^([一-龥·]{2,4}|[0-9()（）+-]{7,})$'") }}
            and not {{ matches_pattern("squeezed_text", "'联系|负责|电话|手机|传真|项目|单位|部门'") }}
    ),

    texts as (
        select 'budget_amounts' as mart_name, cell_id, document_id, line_name as mart_text
        from {{ ref("budget_amounts") }}
        union
        select 'budget_amounts', cell_id, document_id, printed_text
        from {{ ref("budget_amounts") }}
        union
        select 'unplaced_cells', cell_id, document_id, line_name
        from {{ ref("unplaced_cells") }}
        union
        select 'unplaced_cells', cell_id, document_id, printed_text
        from {{ ref("unplaced_cells") }}
        union
        select 'projects', line_key, document_id, project_name
        from {{ ref("projects") }}
        union
        select 'projects', line_key, document_id, basis
        from {{ ref("projects") }}
        union
        select 'projects', line_key, document_id, period
        from {{ ref("projects") }}
        union
        select 'projects', line_key, document_id, executor
        from {{ ref("projects") }}
        union
        select 'unlisted_lines', line_key, document_id, line_name
        from {{ ref("unlisted_lines") }}
        union
        select 'narrative_claims', claim_id, document_id, section_path
        from {{ ref("narrative_claims") }}
        union
        select 'narrative_claims', claim_id, document_id, sentence
        from {{ ref("narrative_claims") }}
        union
        select 'headcount', figure_id, document_id, line_name
        from {{ ref("headcount") }}
        union
        select 'vehicles_and_equipment', figure_id, document_id, line_name
        from {{ ref("vehicles_and_equipment") }}
        union
        select 'procurement', figure_id, document_id, line_name
        from {{ ref("procurement") }}
        union
        select 'agency_operating_costs', figure_id, document_id, line_name
        from {{ ref("agency_operating_costs") }}
        union
        select 'responsibilities', cast(responsibility_number as varchar), document_id, responsibility
        from {{ ref("responsibilities") }}
        union
        select 'responsibilities', cast(responsibility_number as varchar), document_id, section_path
        from {{ ref("responsibilities") }}
        union
        select 'organisation', cast(unit_number as varchar), document_id, unit_name
        from {{ ref("organisation") }}
        union
        select 'glossary', cast(term_number as varchar), document_id, term
        from {{ ref("glossary") }}
        union
        select 'glossary', cast(term_number as varchar), document_id, definition
        from {{ ref("glossary") }}
        union
        select 'performance_targets', cast(row_number as varchar), document_id, project_name
        from {{ ref("performance_targets") }}
        union
        select 'performance_targets', cast(row_number as varchar), document_id, first_level
        from {{ ref("performance_targets") }}
        union
        select 'performance_targets', cast(row_number as varchar), document_id, second_level
        from {{ ref("performance_targets") }}
        union
        select 'performance_targets', cast(row_number as varchar), document_id, indicator
        from {{ ref("performance_targets") }}
        union
        select 'performance_targets', cast(row_number as varchar), document_id, target
        from {{ ref("performance_targets") }}
        union
        select 'documents', null, document_id, department_name
        from {{ ref("documents") }}
    )

select texts.mart_name, texts.document_id, texts.cell_id, texts.mart_text, contacts.contact_text
from texts
left join
    contacts
    on texts.document_id = contacts.document_id
    and (
        texts.mart_text = contacts.contact_text
        or length(contacts.contact_text) >= 7
        and contains(texts.mart_text, contacts.contact_text)
    )
where
    contacts.contact_text is not null
    or {{
        matches_pattern(
            "texts.mart_text",
            "'(^|[^0-9.,])1[3-9][0-9]{9}($|[^0-9.,])|(^|[^0-9])0[0-9]{2,3}[-)）][0-9]{7,8}($|[^0-9])|联系(人|电话|方式)'",
        )
    }}
    or texts.mart_name in ('narrative_claims', 'responsibilities', 'organisation', 'glossary')
    and {{
        matches_pattern(
            replace_pattern("texts.mart_text", "'" ~ prose_figure_pattern() ~ "'"),
            "'[0-9]{7,}|(电话|手机|传真|邮箱)[:：]'",
        )
    }}
