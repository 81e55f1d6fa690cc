-- What was printed, and where. Coordinates are points from the top left corner of the upright page; y grows downward.
create schema if not exists raw;

create table if not exists raw.documents (
    document_id varchar not null,
    file_name varchar not null,
    source_path varchar not null,
    media_type varchar not null,
    reader varchar,
    reader_version varchar not null,
    byte_count bigint not null,
    page_count integer,
    table_count integer not null,
    cell_count integer not null,
    ingested_at timestamp not null,
    status varchar not null,
    problem varchar,
    message varchar
);

create table if not exists raw.pages (
    document_id varchar not null,
    page_number integer not null,
    width double,
    height double,
    rotation integer not null,
    horizontal_rule_count integer not null,
    vertical_rule_count integer not null,
    character_count integer not null,
    image_count integer not null,
    amounts_in_text integer not null,
    amounts_in_cells integer not null,
    characters_outside_cells integer not null,
    audit_status varchar not null,
    audit_message varchar
);

create table if not exists raw.text_lines (
    document_id varchar not null,
    line_number integer not null,
    page_number integer not null,
    printed_text varchar not null,
    normalized_text varchar not null,
    x0 double,
    y0 double,
    x1 double,
    y1 double,
    source_line integer,
    table_number integer
);

create table if not exists raw.tables (
    document_id varchar not null,
    table_number integer not null,
    page_number integer not null,
    preceding_line_number integer not null,
    row_count integer not null,
    column_count integer not null,
    x0 double,
    y0 double,
    x1 double,
    y1 double,
    method varchar not null,
    confidence double not null
);

create table if not exists raw.cells (
    document_id varchar not null,
    table_number integer not null,
    page_number integer not null,
    row_number integer not null,
    column_number integer not null,
    row_span integer not null,
    column_span integer not null,
    printed_text varchar not null,
    normalized_text varchar not null,
    x0 double,
    y0 double,
    x1 double,
    y1 double,
    source_line integer,
    method varchar not null,
    confidence double not null,
    recognized_text varchar,
    typed_text varchar
);

-- databases of an older version lack them
alter table raw.cells add column if not exists recognized_text varchar;
alter table raw.cells add column if not exists typed_text varchar;

create table if not exists raw.cell_alternatives (
    document_id varchar not null,
    table_number integer not null,
    row_number integer not null,
    column_number integer not null,
    rank integer not null,
    alternative_text varchar not null,
    normalized_text varchar not null,
    confidence double not null,
    origin varchar not null
);
