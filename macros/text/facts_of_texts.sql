{#-
  A query of the facts that `document_fact_patterns` reads from texts. Each text is held against the patterns once,
  however many documents bear it.
-#}
{% macro facts_of_texts(texts) %}
    with

        patterns as (select * from {{ ref("document_fact_patterns") }}),

        matched as (
            select
                distinct_texts.found_in,
                distinct_texts.source_text,
                patterns.fact,
                patterns.priority,
                coalesce(
                    patterns.fact_value,
                    case
                        patterns.group_number
                        when 1
                        then regexp_extract(distinct_texts.source_text, patterns.text_pattern, 1)
                        when 2
                        then regexp_extract(distinct_texts.source_text, patterns.text_pattern, 2)
                        when 3
                        then regexp_extract(distinct_texts.source_text, patterns.text_pattern, 3)
                        else regexp_extract(distinct_texts.source_text, patterns.text_pattern, 4)
                    end
                ) as fact_text
            from
                (
                    select distinct found_in, source_text from {{ texts }} where length(source_text) <= 60
                ) as distinct_texts
            inner join
                patterns
                on distinct_texts.found_in = patterns.found_in
                and {{ matches_pattern("distinct_texts.source_text", "patterns.text_pattern") }}
        )

    select
        texts.document_id,
        matched.fact,
        matched.priority,
        texts.found_in,
        texts.position,
        texts.page_number,
        texts.source_text,
        matched.fact_text
    from {{ texts }} as texts
    inner join matched on texts.found_in = matched.found_in and texts.source_text = matched.source_text
{% endmacro %}

{#- The fact of each kind that a document states in the most trusted place, there the most often, then the earliest. -#}
{% macro most_trusted(facts) %}
    with
        counted as (
            select
                document_id,
                fact,
                fact_text,
                priority,
                found_in,
                count(*) as times_found,
                min(position) as first_position,
                min(page_number) as page_number,
                min(source_text) as source_text
            from {{ facts }}
            group by all
        )

    select document_id, fact, fact_text, found_in, page_number, source_text
    from counted
    qualify
        row_number() over (
            partition by document_id, fact
            order by priority asc, times_found desc, first_position asc, fact_text asc, found_in asc
        )
        = 1
{% endmacro %}
