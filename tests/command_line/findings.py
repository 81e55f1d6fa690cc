"""A warehouse with findings, small enough to be read at a glance."""

import duckdb

from gouji.warehouse import Warehouse

FILE = "甲局2021年部门预算.pdf"
FIRST, SECOND = "aaaa1111" + "0" * 56, "aaaa2222" + "0" * 56

TABLES = f"""
create schema marts;
create schema checks;
create schema findings;
create schema reference;
create table reference.amount_units as select '万元' as unit_name, 10000.00::decimal(18, 2) as unit_factor;
create table marts.documents (
    document_id varchar, file_name varchar, department_name varchar, area_code varchar, fiscal_year integer,
    stage varchar, level varchar
);
insert into marts.documents values
    ('{FIRST}', '{FILE}', '甲局', null, 2021, 'budget', 'department'),
    ('{SECOND}', '乙局2021年部门预算.pdf', null, null, 2021, 'budget', 'department');
create table checks.identity_checks (
    document_id varchar, statement_instance integer, identity_id varchar, instance_key varchar, name_zh varchar,
    name_en varchar, left_amount decimal(18, 2), right_amount decimal(18, 2), difference decimal(18, 2),
    tolerance decimal(18, 4), status varchar
);
insert into checks.identity_checks values
    ('{FIRST}', 1, 'b02.col_total', 'measure=total', '合计行', 'total row', 100, 110, -10, 0, 'fails'),
    ('{FIRST}', 1, 'x.b01_b02.total', '', '两表合计', 'both totals', 110, 100, 10, 0, 'fails'),
    ('{FIRST}', 1, 'n.b.fn', 'line=213', '文字', 'prose', 29000, 28500, 500, 500, 'holds_within_rounding'),
    ('{SECOND}', 1, 'b01.balance', '', '平衡', 'balance', 2, 1, 1, 0, 'fails');
create table findings.findings (
    finding_id varchar, document_id varchar, finding_number integer, cause varchar, name_zh varchar,
    name_en varchar, severity varchar, confidence decimal(5, 4), proposed_amount decimal(18, 2), is_proposal boolean,
    origin varchar, cell_count integer, explained_checks integer, evidence_zh varchar, evidence_en varchar,
    is_complete boolean
);
insert into findings.findings values
    ('aaaa1111-1', '{FIRST}', 1, 'digits_transposed', '两位数字互换', 'digits transposed', 'error', 0.9871, 110, true,
        'publisher', 1, 2, '两位互换。', 'Two digits are swapped.', true),
    ('aaaa1111-2', '{FIRST}', 2, 'display_rounding', '显示位数少', 'shown with fewer digits', 'remark', 0.99, 28500,
        true, 'publisher', 1, 1, '位数少。', 'Fewer digits.', true),
    ('aaaa2222-1', '{SECOND}', 1, 'unexplained', '原因不明', 'unexplained', 'error', 0.5, null, false,
        'publisher', 0, 1, '不明。', 'Nothing explains it.', true);
create table findings.finding_cells (
    finding_id varchar, document_id varchar, alternative_number integer, role varchar, cell_id varchar,
    figure_document_id varchar, place_zh varchar, place_en varchar, printed_text varchar, printed_unit varchar,
    printed_amount decimal(18, 2), proposed_amount decimal(18, 2), page_number integer, table_number integer,
    row_number integer, column_number integer
);
insert into findings.finding_cells values
    ('aaaa1111-1', '{FIRST}', 0, 'wrong', 'c1', '{FIRST}', '收入总表合计 (第5页)', 'Revenue total (page 5)',
        '0.0100', '万元', 100, 110, 5, 1, 9, 3),
    ('aaaa1111-1', '{FIRST}', 0, 'witness', 'c2', '{FIRST}', '收支总表 (第4页)', 'Summary (page 4)',
        '0.0110', '万元', 110, null, 4, 1, 9, 3),
    ('aaaa1111-1', '{FIRST}', 1, 'wrong', 'c3', '{FIRST}', '支出总表 (第6页)', 'Expenditure (page 6)',
        null, null, null, 100, 6, 1, 9, 3),
    ('aaaa1111-2', '{FIRST}', 0, 'wrong', 'c4', '{FIRST}', '文字 (第7页)', 'Prose (page 7)',
        '2.9', '万元', 29000, 28500, 7, null, 9, 3);
create table findings.finding_identities (
    finding_id varchar, document_id varchar, statement_instance integer, identity_id varchar, instance_key varchar
);
insert into findings.finding_identities values
    ('aaaa1111-1', '{FIRST}', 1, 'x.b01_b02.total', ''),
    ('aaaa1111-1', '{FIRST}', 1, 'b02.col_total', 'measure=total'),
    ('aaaa1111-2', '{FIRST}', 1, 'n.b.fn', 'line=213'),
    ('aaaa2222-1', '{SECOND}', 1, 'b01.balance', '');
create table findings.finding_alternatives (
    finding_id varchar, document_id varchar, alternative_number integer, cause varchar, name_zh varchar,
    name_en varchar, confidence decimal(5, 4)
);
insert into findings.finding_alternatives values
    ('aaaa1111-1', '{FIRST}', 1, 'value_missing', '漏印数字', 'figure left blank', 0.0129);
"""


def put_findings(warehouse: Warehouse) -> None:
    """Fill an empty warehouse: a document with an error and a remark, and one of an unknown department."""
    with duckdb.connect(str(warehouse.database)) as connection:
        connection.execute(TABLES)
