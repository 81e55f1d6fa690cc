{#-
  A subject list as analysts read it: each listed subject with its ancestors, and after them the codes that documents
  print and no list knows, placed under the code they begin with.
-#}
{% macro subject_mart(list_name, subject_system) %}
    with

        listed as (select * from {{ ref(list_name) }}),

        unlisted as (
            select *
            from {{ ref("unlisted_codes") }}
            where subject_system = '{{ subject_system }}' and not is_listed
            qualify row_number() over (partition by subject_code order by document_count desc, printed_name) = 1
        ),

        subjects as (
            select
                subject_code, subject_name, parent_code, valid_from, valid_to, true as is_listed, is_verified, source,
            from listed
            union all
            select
                subject_code,
                printed_name,
                parent_code,
                first_fiscal_year,
                null,
                false,
                true,
                'printed in documents, in no list',
            from unlisted
        ),

        latest_names as (
            select subject_code, subject_name,
            from subjects
            qualify row_number() over (partition by subject_code order by valid_from desc nulls last) = 1
        )

    select
        subjects.subject_code,
        subjects.subject_name,
        case
            length(subjects.subject_code)
            when 3
            then 'class'
            when 5
            then '{{ "group" if subject_system in ["functional", "revenue"] else "item" }}'
            when 7
            then 'item'
        end as subject_level,
        subjects.parent_code,
        left(subjects.subject_code, 3) as class_code,
        class_names.subject_name as class_name,
        case
            when length(subjects.subject_code) = 3
            then subjects.subject_name
            when length(subjects.subject_code) = 5
            then concat_ws(' / ', class_names.subject_name, subjects.subject_name)
            else concat_ws(' / ', class_names.subject_name, group_names.subject_name, subjects.subject_name)
        end as subject_path,
        cast(subjects.valid_from as integer) as valid_from,
        cast(subjects.valid_to as integer) as valid_to,
        subjects.is_listed,
        subjects.is_verified,
        subjects.source,
    from subjects
    left join latest_names as class_names on left(subjects.subject_code, 3) = class_names.subject_code
    left join latest_names as group_names on left(subjects.subject_code, 5) = group_names.subject_code
{% endmacro %}
