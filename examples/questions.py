"""A notebook that answers questions of analysts on the example; open it with `marimo edit examples/questions.py`."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="勾稽 · Questions")


@app.cell
def open_warehouse():
    import os
    from pathlib import Path

    import duckdb
    import marimo as mo

    database = Path(os.environ.get("GOUJI_HOME", "warehouse")) / "current" / "gouji.duckdb"
    warehouse = duckdb.connect(str(database.resolve()), read_only=True)
    return mo, warehouse


@app.cell
def introduce(mo):
    mo.md("""
    # 分析者会问的问题 / Questions of analysts

    Build the example first: `gouji build examples`. Amounts are in 元; these queries answer in 万元.
    The example lies there in two formats, hence `distinct`. `docs/questions.md` has a dozen more.
    """)
    return


@app.cell
def ask_revenue(mo, warehouse):
    revenue = warehouse.sql(
        """
        select distinct department_name, fiscal_year, revenue_source, amount / 10000 as amount_in_10000_yuan
        from marts.revenue_by_source
        where amount > 0
        order by amount_in_10000_yuan desc
        """
    ).df()
    mo.vstack([mo.md("## 钱从哪里来？ Where does the money come from?"), mo.ui.table(revenue)])
    return


@app.cell
def ask_functions(mo, warehouse):
    functions = warehouse.sql(
        """
        select subject_code, subject_name, max(total_amount) / 10000 as amount_in_10000_yuan
        from marts.expenditure_by_function
        where statement_id = 'b03' and length(subject_code) = 3
        group by all
        order by amount_in_10000_yuan desc
        """
    ).df()
    mo.vstack([mo.md("## 钱花到哪里去？ What is it spent on?"), mo.ui.table(functions)])
    return


@app.cell
def ask_per_head(mo, warehouse):
    per_head = warehouse.sql(
        """
        select
            department_name,
            coalesce(staff_in_service, staff_quota) as heads,
            expenditure_per_head_amount,
            round(100 * three_public_amount / expenditure_total_amount, 2) as three_public_percent
        from marts.department_comparison
        where head_count_source is not null
        """
    ).df()
    mo.vstack([mo.md("## 人均支出和三公占比？ Per head, and the three public expenses?"), mo.ui.table(per_head)])
    return


@app.cell
def ask_three_public(mo, warehouse):
    three_public = warehouse.sql(
        """
        select distinct
            line_name,
            total_amount / 10000 as total,
            vehicle_amount / 10000 as vehicles,
            reception_amount / 10000 as reception
        from marts.three_public_expenses
        """
    ).df()
    mo.vstack([mo.md("## “三公”经费有哪些？ Of what do the three public expenses consist?"), mo.ui.table(three_public)])
    return


@app.cell
def ask_failures(mo, warehouse):
    failures = warehouse.sql(
        """
        select distinct identity_id, instance_key, left_amount, right_amount, difference, status, reason_zh
        from checks.identity_checks
        where status in ('fails', 'explained')
        order by abs(difference) desc, identity_id
        """
    ).df()
    mo.vstack([mo.md("## 哪里对不上？ What does not add up?"), mo.ui.table(failures)])
    return


if __name__ == "__main__":
    app.run()
