"""Errors of several figures are one cause each: exchanged and shifted places, missing rows, units, carried errors."""

from tests.explain.drawing import MEASURES, ROWS, STEP, Draft, causes, holds_once_repaired, only, proposed, two_tables

LINES = list(ROWS)


def printed(table: str, line: str, measure: str) -> int:
    return ROWS[line][MEASURES.index(measure)]


def row_of(table: str, line: str) -> dict[str, int]:
    """What a row should say."""
    return {f"{table}/{line}/{measure}": printed(table, line, measure) for measure in MEASURES}


def test_exchanged_columns_are_put_back() -> None:
    wrong = {"b03/208/basic": 14_813, "b03/208/project": 31_406}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "columns_exchanged"
    assert proposed(cause) == {"b03/208/basic": 31_406, "b03/208/project": 14_813}
    assert cause.proposes and holds_once_repaired(cause)


def test_exchanged_rows_are_put_back() -> None:
    wrong = {"b03/208/basic": 17_328, "b03/210/basic": 31_406}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "rows_exchanged"
    assert proposed(cause) == {"b03/208/basic": 31_406, "b03/210/basic": 17_328}
    assert cause.proposes and holds_once_repaired(cause)


def test_a_row_that_is_shifted_is_put_back() -> None:
    wrong = {"b03/208/total": 31_406, "b03/208/basic": 14_813, "b03/208/project": 46_219}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "row_shifted"
    assert proposed(cause) == row_of("b03", "208")
    assert cause.proposes and holds_once_repaired(cause)


def test_a_column_that_is_shifted_is_put_back() -> None:
    parts = LINES[:-1]
    wrong = {
        f"b03/{line}/basic": printed("b03", source, "basic")
        for line, source in zip(parts, [*parts[1:], parts[0]], strict=True)
    }
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "column_shifted"
    assert proposed(cause) == {f"b03/{line}/basic": printed("b03", line, "basic") for line in parts}
    assert cause.proposes and holds_once_repaired(cause)


def test_a_missing_row_is_known_from_another_table() -> None:
    cause = only(causes(two_tables().finished(without=list(row_of("b03", "208")))))
    assert cause.error_class == "row_missing"
    assert proposed(cause) == row_of("b03", "208")
    assert cause.proposes and holds_once_repaired(cause)


def test_a_missing_row_that_is_printed_nowhere_is_still_missing() -> None:
    draft = Draft()
    draft.table("b03", ROWS, MEASURES)
    cause = only(causes(draft.finished(without=list(row_of("b03", "208")))))
    assert cause.error_class == "row_missing"
    assert sorted(proposed(cause).values()) == sorted(ROWS["208"])


def three_tables() -> Draft:
    draft = two_tables()
    draft.table("b06", ROWS, MEASURES)
    draft.copied("b05", "b06", LINES, MEASURES)
    draft.copied("b03", "b06", LINES, MEASURES)
    return draft


def test_a_table_in_another_unit_is_one_cause() -> None:
    truth = {name: value for line in LINES for name, value in row_of("b05", line).items()}
    cause = only(causes(three_tables().finished({name: value * 10_000 for name, value in truth.items()})))
    assert cause.error_class == "unit_of_table"
    assert proposed(cause) == truth
    assert cause.proposes and holds_once_repaired(cause)


def test_of_two_tables_in_different_units_neither_is_known_to_be_wrong() -> None:
    wrong = {name: value * 10_000 for line in LINES for name, value in row_of("b05", line).items()}
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "unit_of_table"
    assert not cause.proposes


def test_one_wrong_figure_carried_over_to_several_tables_is_corrected_in_all() -> None:
    truth = {f"{table}/total/total": 307_816 for table in ("b03", "b05", "b06")}
    found = causes(three_tables().finished(dict.fromkeys(truth, 308_716)))
    assert {cause.error_class for cause in found} == {"error_copied"}
    assert all(proposed(cause) == truth and cause.proposes for cause in found)
    assert sum(len(cause.equations) for cause in found) == 6


def test_one_blank_that_several_sums_lack_is_one_cause() -> None:
    cause = only(causes(two_tables().finished(without=["b03/208/basic"])))
    assert cause.error_class == "value_missing"
    assert proposed(cause) == {"b03/208/basic": printed("b03", "208", "basic")}


def test_a_total_that_is_printed_as_zero_is_rounded_once_it_is_put_right() -> None:
    """A zero is not rounded: the tolerance of its sums is narrower only as long as it stands there."""
    draft = Draft()
    draft.figure("b06/30101/total", 100_000, row=1, column=1)
    draft.figure("b06/30102/total", 171_336, row=2, column=1)
    draft.figure("b06/total/total", 0, row=3, column=1)
    draft.figure("b14/personnel/value", 271_337, row=1, column=1)
    draft.equal("b06.column", "", ["b06/total/total"], ["b06/30101/total", "b06/30102/total"])
    draft.equal("x.personnel", "", ["b14/personnel/value"], ["b06/total/total"])
    cause = only(causes(draft.finished()))
    assert cause.error_class == "zero_printed"
    assert proposed(cause) == {"b06/total/total": 271_336}


def test_amounts_that_change_places_are_no_witnesses_of_one_another() -> None:
    """Other lines print the amounts of exchanged figures, whichever of them they belong to."""
    draft = Draft()
    for row, (line, amount) in enumerate({"total": 5_937, "goods": 224_785, "services": 218_848}.items(), start=1):
        draft.figure(f"b13/{line}/total", amount, row=row, column=1)
    draft.equal("b13.parts", "", ["b13/total/total"], ["b13/goods/total", "b13/services/total"])
    for line, amount in {"all": 224_785, "works": 218_848}.items():
        draft.figure(f"n/{line}/value", amount, is_prose=True)
    cause = only(causes(draft.finished()))
    assert cause.error_class == "rows_exchanged"
    assert proposed(cause) == {"b13/total/total": 224_785, "b13/goods/total": 5_937}


def long_tables() -> Draft:
    """Two tables of nine lines with two columns, of which two lines print the same."""
    rows = {f"2{number:02}": (731 * number + 40_000, 317 * number**2 + 9_000) for number in range(1, 10)}
    rows["204"] = rows["205"]
    whole = {line: (one + other, one, other) for line, (one, other) in rows.items()}
    whole["total"] = tuple(sum(amounts) for amounts in zip(*whole.values(), strict=True))  # type: ignore[assignment]  # as long as the others, which mypy cannot tell
    draft = Draft()
    for table in ("b03", "b05"):
        draft.table(table, whole, MEASURES)
    draft.copied("b03", "b05", list(whole), MEASURES)
    return draft


def shifted(draft: Draft, lines: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """What a column prints where its figures stand one line too high, and what it should say, where it differs."""
    amounts = {figure.figure_id: figure.amount // STEP for figure in draft.figures}
    names = [f"b03/{line}/basic" for line in lines]
    wrong = {name: amounts[other] for name, other in zip(names, [*names[1:], names[0]], strict=True)}
    return wrong, {name: amounts[name] for name in names if amounts[name] != wrong[name]}


def test_a_column_is_shifted_also_where_neighbours_print_the_same() -> None:
    draft = long_tables()
    wrong, true = shifted(draft, ["203", "204", "205"])
    cause = only(causes(draft.finished(wrong)))
    assert cause.error_class == "column_shifted"
    assert proposed(cause) == true


def test_a_column_is_shifted_past_a_blank() -> None:
    draft = long_tables()
    wrong, true = shifted(draft, ["206", "208", "209"])
    cause = next(cause for cause in causes(draft.finished(wrong, without=["b03/207/basic"])) if cause.repair.amounts)
    assert cause.error_class == "column_shifted"
    assert proposed(cause) == true


def test_a_table_in_another_unit_is_put_right_in_whole_last_digits() -> None:
    wrong = {
        f"b03/{line}/{measure}": printed("b03", line, measure) * 10_000 + 1_234
        for line in LINES
        for measure in MEASURES
    }
    cause = only(causes(two_tables().finished(wrong)))
    assert cause.error_class == "unit_of_table"
    assert proposed(cause) == {name: amount // 10_000 for name, amount in wrong.items()}
    assert all(amount % STEP == 0 for amount in cause.repair.amounts.values())


def test_a_missing_row_of_unknown_code_enters_the_sums_of_its_siblings() -> None:
    """The codes 301 and 302 are not printed themselves, and sums of each are."""
    rows = {"30101": 170_235, "30102": 26_866, "30103": 51_277, "30201": 71_344, "30202": 40_513, "30207": 18_929}
    draft = Draft()
    columns = ("total", "basic")
    for row, (line, amount) in enumerate([*rows.items(), ("total", sum(rows.values()))], start=1):
        for column, measure in enumerate(columns, start=1):
            draft.figure(f"b06/{line}/{measure}", amount, row=row, column=column)
    draft.figure("n/personnel/value", sum(amount for line, amount in rows.items() if line < "302"), is_prose=True)
    draft.figure("n/public/value", sum(amount for line, amount in rows.items() if line > "302"), is_prose=True)
    for measure in columns:
        lines = [f"b06/{line}/{measure}" for line in rows]
        draft.equal("b06.column", f"measure={measure}", [f"b06/total/{measure}"], lines)
    draft.equal("b06.personnel", "", ["n/personnel/value"], [f"b06/{line}/total" for line in rows if line < "302"])
    draft.equal("b06.public", "", ["n/public/value"], [f"b06/{line}/total" for line in rows if line > "302"])
    cause = only(causes(draft.finished(without=[f"b06/30202/{measure}" for measure in columns])))
    assert cause.error_class == "row_missing"
    assert proposed(cause) == {f"b06/302??/{measure}": rows["30202"] for measure in columns}


def test_what_an_identity_confirms_is_not_copied() -> None:
    """A part that is all there is of its total prints the same for good reason."""
    draft = Draft()
    for row, (line, amount) in enumerate({"30101": 31_406, "30102": 45_871, "total": 77_277}.items(), start=1):
        for column, measure in enumerate(MEASURES, start=1):
            draft.figure(f"b06/{line}/{measure}", 0 if measure == "project" else amount, row=row, column=column)
        draft.equal("b06.row", f"line={line}", [f"b06/{line}/total"], [f"b06/{line}/{part}" for part in MEASURES[1:]])
    for measure in MEASURES[:2]:
        draft.equal("b06.column", f"measure={measure}", [f"b06/total/{measure}"], [f"b06/30101/{measure}"])
    told = {candidate.repair.error_class for cause in causes(draft.finished()) for candidate in cause.alternatives}
    assert "value_copied" not in told
