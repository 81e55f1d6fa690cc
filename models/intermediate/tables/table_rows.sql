with

    cells as (select * from {{ ref("stg_cells") }}),

    header_words as (select * from {{ ref("header_words") }}),

    subjects as (select * from {{ ref("functional_subject_list") }}),

    tables as (select * from {{ ref("stg_tables") }}),

    header_pattern as (select string_agg(word_pattern, '|') as word_pattern from header_words),

    -- each text is held against the patterns once
    header_texts as (
        select
            texts.squeezed_text,
            {{ matches_pattern("texts.squeezed_text", "header_pattern.word_pattern") }} as is_header_word
        from (select distinct squeezed_text from cells where row_number <= 12 and squeezed_text != '') as texts
        cross join header_pattern
    ),

    class_names as (select distinct subject_name from subjects where subject_level = 'class'),

    judged as (
        select
            cells.document_id,
            cells.table_number,
            cells.row_number,
            cells.column_number,
            cells.squeezed_text,
            cells.is_number,
            cells.is_number
            and not {{ matches_pattern("cells.squeezed_text", "'^(19|20)[0-9]{2}$'") }} as is_amount_like,
            cells.row_number <= 12 and header_texts.is_header_word as is_header_word,
            cells.is_number and {{ matches_pattern("cells.squeezed_text", "'^[0-9]{1,2}$'") }} as is_index,
            cells.squeezed_text in ('类', '款', '项') as is_code_head,
            {{ matches_pattern("cells.squeezed_text", "'^(合计|小计|总计|其中)[:：]?$'") }} as is_total_word,
            class_names.subject_name is not null and cells.squeezed_text not in ('其他支出', '国有资本经营预算支出') as is_class_name,
            class_names.subject_name is not null
            or {{ bare_label("cells.squeezed_text") }} != cells.squeezed_text as is_line_label,
            cells.column_span >= tables.column_count
            or {{ matches_pattern("cells.squeezed_text", "'表([(].*[)])?$|(单位|部门|名称|日期)[:：]'") }} as is_caption,
            row_number() over (
                partition by cells.document_id, cells.table_number, cells.row_number order by cells.column_number
            )
            = 1 as is_first
        from cells
        inner join tables on cells.document_id = tables.document_id and cells.table_number = tables.table_number
        left join header_texts on cells.squeezed_text = header_texts.squeezed_text
        left join class_names on cells.squeezed_text = class_names.subject_name
        where cells.squeezed_text != ''
    ),

    summarised as (
        select
            document_id,
            table_number,
            row_number,
            string_agg(squeezed_text, ' ' order by column_number) as row_text,
            count(*) as filled_cells,
            count_if(is_amount_like) as amount_cells,
            count_if(is_index) as index_cells,
            count_if(is_code_head) as code_head_cells,
            count_if(is_header_word) as header_word_cells,
            count_if(is_total_word) as total_word_cells,
            count_if(is_line_label and is_first) as leading_line_labels,
            count_if(is_class_name) as class_names,
            max(column_number) as last_filled_column,
            count_if(is_caption) as caption_cells
        from judged
        group by all
    )

select
    *,
    -- 类 款 项 栏次 1 2 3: the heads of the codes stand beside the numbers of the columns
    (amount_cells = 0 or code_head_cells >= 2 and amount_cells = index_cells)
    and leading_line_labels = 0
    and class_names = 0
    and not (
        last_filled_column = 1 and row_number > 1 and not {{ matches_pattern("row_text", "'(编码|代码|科目|项目|单位|类|表)$'") }}
    )
    and header_word_cells * 2 >= filled_cells - case when code_head_cells >= 2 then index_cells else 0 end
    and filled_cells > total_word_cells as is_header_like,
    caption_cells = filled_cells and amount_cells = 0 as is_banner
from summarised
