with

    numbers as (select * from {{ ref("numeric_cells") }} where layout = 'form'),

    forms as (select distinct document_id, table_number from numbers),

    filled as (
        select
            cells.document_id,
            cells.table_number,
            cells.row_number,
            cells.column_number,
            regexp_extract(cells.squeezed_text, '(?:[(（]|单位[:：])(?:人民币)?(亿元|万元|千元|百元|元)(?:[)）]|$)', 1) as unit_name,
            count(*) over (partition by cells.document_id, cells.table_number, cells.row_number) = 1 as is_heading
        from {{ ref("stg_cells") }} as cells
        inner join forms on cells.document_id = forms.document_id and cells.table_number = forms.table_number
        where cells.squeezed_text != ''
    ),

    -- a heading alone in its row speaks until the next, a label until the next one in its column
    reaching as (
        select
            *,
            case
                when is_heading
                then
                    lead(row_number) over (
                        partition by document_id, table_number, is_heading order by row_number nulls last
                    )
                else
                    lead(row_number) over (
                        partition by document_id, table_number, column_number order by row_number nulls last
                    )
            end as next_row
        from filled
    )

select numbers.document_id, numbers.cell_id, reaching.unit_name
from numbers
inner join
    reaching
    on numbers.document_id = reaching.document_id
    and numbers.table_number = reaching.table_number
    and numbers.row_number >= reaching.row_number
    and numbers.row_number < coalesce(reaching.next_row, numbers.row_number + 1)
    and (reaching.is_heading or numbers.column_number > reaching.column_number)
where reaching.unit_name != ''
qualify
    row_number() over (
        partition by numbers.cell_id
        order by reaching.is_heading asc, reaching.column_number desc, reaching.row_number desc
    )
    = 1
