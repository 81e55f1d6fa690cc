"""Real published documents: what was read of them against what people read in them."""

import csv
import subprocess
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb

Connection = duckdb.DuckDBPyConnection

CONGRESS_2017 = "江苏省人大常委会办公厅2017年度部门预算公开.pdf"
STREET_OFFICE = "上海市普陀区人民政府万里街道办事处"


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bare(text: str | None) -> str:
    """A name or title without spaces, line ends and the width of its brackets."""
    return "".join((text or "").split()).translate(str.maketrans("（）：", "():"))


def test_every_published_document_is_read_and_the_broken_one_is_named(
    corpus_build: tuple[Path, subprocess.CompletedProcess[str]], corpus: Connection, shared: Path
) -> None:
    statuses = dict(corpus.sql("select file_name, status from marts.documents").fetchall())
    for document in read_rows(shared / "corpus" / "manifest.csv"):
        status = statuses[Path(document["path"]).name]
        if document["status"] == "broken upload":
            assert status == "unreadable"
        elif document["content"] == "narrative only":
            assert status == "no_tables"
        else:
            assert status == "read"
    _, completed = corpus_build
    assert completed.returncode == 1, "a file that cannot be read must show in the exit code"
    assert "broken-17-bytes.pdf" in completed.stderr


def test_departments_years_stages_and_levels_are_found(corpus: Connection, shared: Path) -> None:
    found = {
        row[0]: row[1:]
        for row in corpus.sql(
            "select file_name, department_name, fiscal_year, stage, level, area_code from marts.documents"
        ).fetchall()
    }
    for document in read_rows(shared / "corpus" / "manifest.csv"):
        if document["status"] != "published":
            continue
        department, fiscal_year, stage, level, area_code = found[Path(document["path"]).name]
        assert department == document["department"], document["path"]
        assert fiscal_year == int(document["fiscal_year"])
        assert stage == document["kind"]
        assert level == ("unit" if document["level"].startswith("单位") else "department")
        assert area_code == document["area_code"]


def test_the_expected_rows_are_in_the_marts(corpus: Connection, shared: Path) -> None:
    """At least 99 % with code, name and amounts, in the statement that bears the title."""
    figures: dict[tuple[str, str, str], list[tuple[str, Decimal]]] = defaultdict(list)
    query = """
        select file_name, title_text, line_key, line_name, printed_text
        from marts.budget_amounts
        inner join marts.documents using (document_id)
        inner join marts.document_statements using (document_id, statement_id, statement_instance)
        where statement_id not in ('b14', 'b15')
    """
    for file_name, title, line_key, name, printed_text in corpus.sql(query).fetchall():
        amount = Decimal("".join(printed_text.replace(",", "").split()))
        figures[file_name, bare(title), line_key].append((bare(name), amount))
    expected = read_rows(shared / "corpus" / "expected_rows.csv")
    missing = []
    for row in expected:
        line_key = "total" if row["code"] == "TOTAL" else row["code"]
        found = figures[Path(row["path"]).name, bare(row["table"]), line_key]
        amounts = Counter(Decimal(amount) for amount in row["amounts"].split("|"))
        if bare(row["name"]) not in {name for name, _ in found} or amounts - Counter(amount for _, amount in found):
            missing.append(row)
    assert len(missing) <= len(expected) // 100, missing[:5]


def test_each_line_of_the_expected_rows_has_its_amounts_in_different_measures(corpus: Connection, shared: Path) -> None:
    query = """
        select document_id, table_number, row_number, line_key, count(*), count(distinct measure)
        from marts.budget_amounts
        where statement_id in ('b02', 'b03', 'b05', 'b06', 'b18', 'b19', 'b20', 'f02', 'f03', 'f05')
        group by all
        having count(*) != count(distinct measure)
    """
    assert corpus.sql(query).fetchall() == []


def test_nearly_every_printed_number_is_placed(corpus: Connection) -> None:
    figures, unplaced = corpus.sql(
        """
        select sum(placed_count), sum(unplaced_count)
        from marts.document_quality
        inner join marts.documents using (document_id)
        where documents.file_name not like '%.csv'
        """
    ).fetchall()[0]
    assert unplaced * 100 < figures, corpus.sql("select reason, count(*) from marts.unplaced_cells group by all")


def test_no_identity_fails_that_nobody_has_looked_at(corpus: Connection) -> None:
    """What fails was looked at on the page, and is the publisher's."""
    failing = corpus.sql("""
        select file_name, coalesce(first_page, other_page), identity_id, statement_instance, difference
        from checks.failing_checks
        inner join marts.documents
            on documents.document_id
            = case when first_page is null then other_document_id else failing_checks.document_id end
        where severity = 'error'
    """).fetchall()
    assert set(failing) == {
        # the appropriation of one project exceeds the money it applies for, which is printed twice without the excess
        (f"{STREET_OFFICE}2023年部门预算.pdf", 35, "b15.year_parts", 5, Decimal("-516000.00")),
        # the prose says 12323.46 of basic expenditure, and 12323.48 on the same page, as the table does
        ("江苏省人民检察院2017年度部门预算公开.pdf", 11, "n.b.basic", 1, Decimal("-200.00")),
        # 45.41 is not 314.82 % more than 11.67
        (f"{STREET_OFFICE}2023年部门预算.pdf", 6, "n.b.growth", 1, Decimal("29994.94")),
        # item 16 repeats amount and percentage of item 15
        (f"{STREET_OFFICE}2023年部门预算.pdf", 7, "n.b.growth", 1, Decimal("-2283900.14")),
        # 0.3 万元 for a fiscal total of 2,961.68, on page 21
        ("上海市普陀区财政局2024年度部门决算.pdf", 13, "n.f.fiscal_total", 1, Decimal("-29613800.00")),
        # 2106.66 of 2940.05 is 71.65 %, not 71.73 %
        ("上海市普陀区财政局2024年度部门决算.pdf", 21, "n.f.share", 1, Decimal("22378.65")),
        # on page 26 what the tables print for the whole class is said of one item; twice, for two tables
        (CONGRESS_2017, 11, "n.b.fiscal_item", 1, Decimal("59823900.00")),
        (
            "江苏省人大常委会办公厅2017年度部门预算公开.pdf",
            16,
            "n.b.fiscal_item.general_public",
            1,
            Decimal("59823900.00"),
        ),
        # shares of the three public expenses that are of the sum with meetings and training
        (CONGRESS_2017, 28, "n.b.share", 1, Decimal("-2873718.40")),
        (CONGRESS_2017, 28, "n.b.share", 1, Decimal("-1495600.00")),
        (CONGRESS_2017, 28, "n.b.share", 1, Decimal("-1234140.80")),
        # 1557.29 more than 128.43 is 1212.56 %, not 1312.56 %
        ("江苏省人大常委会办公厅2018年度部门预算公开.pdf", 21, "n.b.growth", 1, Decimal("1284308.08")),
        # 10.60 %, printed as 10.61 %
        ("江苏省人大常委会办公厅2018年度部门预算公开.pdf", 22, "n.b.share", 1, Decimal("9983.84")),
        # 2.32 %, printed as 2.31 %
        ("江苏省人民检察院2017年度部门预算公开.pdf", 19, "n.b.growth", 1, Decimal("-7071.39")),
        # 129.29 %, 26.79 % and 54.39 %, printed as 129.97 %, 26.72 % and 54.43 %
        ("江苏省人民检察院2017年度部门预算公开.pdf", 22, "n.b.growth", 1, Decimal("178687.12")),
        ("江苏省人民检察院2017年度部门预算公开.pdf", 22, "n.b.share", 1, Decimal("-4116.80")),
        ("江苏省人民检察院2017年度部门预算公开.pdf", 22, "n.b.share", 1, Decimal("2617.05")),
        # 22.00 %, printed as 21.95 %
        ("江苏省人民检察院2018年度部门预算公开.pdf", 23, "n.b.growth", 1, Decimal("-83987.40")),
        # 9.15 %, printed as 9.1 %
        ("江苏省人民检察院2018年度部门预算公开.pdf", 24, "n.b.growth", 1, Decimal("10326.20")),
        # 99.93, 0.07, 63.74 and 10.88 %, each printed 0.01 off
        ("江苏省人民检察院2018年度部门预算公开.pdf", 25, "n.b.share", 1, Decimal("-14934.55")),
        ("江苏省人民检察院2018年度部门预算公开.pdf", 25, "n.b.share", 1, Decimal("-12167.90")),
        ("江苏省人民检察院2018年度部门预算公开.pdf", 25, "n.b.share", 1, Decimal("12167.90")),
        ("江苏省人民检察院2018年度部门预算公开.pdf", 25, "n.b.share", 1, Decimal("22256.25")),
        # 0.60, 36.59, 6.60 and 99.93 %, printed as 0.06, 36.58, 0.66 and 99.94 %
        ("江苏省人民检察院2018年度部门预算公开.pdf", 26, "n.b.growth", 1, Decimal("-196134.80")),
        ("江苏省人民检察院2018年度部门预算公开.pdf", 26, "n.b.growth", 1, Decimal("-4743.88")),
        ("江苏省人民检察院2018年度部门预算公开.pdf", 26, "n.b.growth", 1, Decimal("1206086.00")),
        ("江苏省人民检察院2018年度部门预算公开.pdf", 26, "n.b.share", 1, Decimal("12167.90")),
        # 10.09 and 10.16 %, printed as 10.06 and 10.15 %; the second is repeated on pages 27 and 29
        ("江苏省人民检察院2019年度部门预算公开.pdf", 25, "n.b.growth", 1, Decimal("-56817.90")),
        ("江苏省人民检察院2019年度部门预算公开.pdf", 25, "n.b.growth", 1, Decimal("-17725.60")),
        # the percentage of project expenditure is that of basic expenditure, 13.22 %; 65.55 %, printed as 65.56 %
        ("江苏省人民检察院2019年度部门预算公开.pdf", 26, "n.b.growth", 1, Decimal("5009494.00")),
        ("江苏省人民检察院2019年度部门预算公开.pdf", 26, "n.b.share", 1, Decimal("16415.44")),
        # 35.78 %, printed as 35.77 %
        ("江苏省人民检察院2019年度部门预算公开.pdf", 27, "n.b.growth", 1, Decimal("-17725.60")),
        ("江苏省人民检察院2019年度部门预算公开.pdf", 27, "n.b.growth", 1, Decimal("2718.00")),
        # 34.36 %, printed as 34.38 %
        ("江苏省人民检察院2019年度部门预算公开.pdf", 29, "n.b.growth", 1, Decimal("-17725.60")),
        ("江苏省人民检察院2019年度部门预算公开.pdf", 29, "n.b.growth", 1, Decimal("1921.26")),
        # 1.69 %, printed as 1.66 %
        ("江苏省委办公厅2017年部门预算.pdf", 8, "n.b.growth", 1, Decimal("-17885.34")),
        # 29.15 %, printed as 30 %
        ("江苏省委办公厅2019年度部门预算公开文件.pdf", 8, "n.b.growth", 1, Decimal("256180.00")),
        # 16.08 %, printed as 16.07 %
        ("江苏省委办公厅2019年度部门预算公开文件.pdf", 9, "n.b.growth", 1, Decimal("-6129.97")),
        # and the next year compares with the former
        ("江苏省人民检察院2018年度部门预算公开.pdf", 15, "c.increase.basic", 1, Decimal("200.00")),
        # the prose says 3958.98; 21940.96 less the 17981.68 of the year before is 3959.28, less 17981.98 what it says
        ("江苏省人民检察院2018年度部门预算公开.pdf", 15, "c.increase.fiscal_total", 1, Decimal("-3000.00")),
        (
            "江苏省人民检察院2018年度部门预算公开.pdf",
            15,
            "c.increase.fiscal_revenue_and_expenditure",
            1,
            Decimal("-3000.00"),
        ),
        ("江苏省人民检察院2018年度部门预算公开.pdf", 17, "c.increase.general_public_total", 1, Decimal("-3000.00")),
        # the prose compares one item with the four that the year before printed in its place: 480 + 150 + 100 + 1299
        ("江苏省人民检察院2018年度部门预算公开.pdf", 16, "c.increase.fiscal_item", 1, Decimal("-18790000.00")),
    }


def test_no_notice_is_given_that_nobody_has_looked_at(corpus: Connection) -> None:
    notices = corpus.sql("""
        select file_name, identity_id
        from checks.failing_checks
        inner join marts.documents using (document_id)
        where severity = 'notice'
    """).fetchall()
    assert notices == []


def test_the_founding_text_is_placed_whole(corpus: Connection, shared: Path) -> None:
    """Every table figure of the truth is in its statement, line and measure with its amount."""
    statements = {"t10": "b16", "t11": "b17", "t12": "b14", "t13": "b15"}
    factors = {"万元": 10_000}
    placed = {
        (statement_id, line_key, measure): amount
        for statement_id, line_key, measure, amount in corpus.sql("""
            select statement_id, line_key, measure, amount
            from marts.budget_amounts
            inner join marts.documents using (document_id)
            where media_type = 'text/plain'
        """).fetchall()
    }
    truth = [
        fact
        for fact in read_rows(shared / "truth" / "seed_facts.csv")
        if fact["section"] == "table" and fact["is_blank"] == "0"
    ]
    for fact in truth:
        table = fact["table_id"][:3]
        key = (statements.get(table, f"b{table[1:]}"), fact["row_key"], fact["column"])
        assert placed[key] == Decimal(fact["amount"]) * factors.get(fact["unit"], 1), key
    assert len(placed) == len(truth), "nothing else may be placed"
