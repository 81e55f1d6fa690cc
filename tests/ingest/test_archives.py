import zipfile
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from ingest.bounds import Bounds
from ingest.run import DocumentOutcome, ingest_paths
from tests.ingest.packing import make_workbook, pack_bytes, pack_parts

TEXT = "科目\t金额\n甲\t1.00\n"


def ingest(tmp_path: Path, *paths: Path, bounds: Bounds | None = None) -> dict[str, DocumentOutcome]:
    summary = ingest_paths(list(paths), tmp_path / "a.duckdb", workers=1, bounds=bounds)
    return {str(outcome.file.relative_to(tmp_path)): outcome for outcome in summary.outcomes}


def test_members_are_documents_of_their_own(tmp_path: Path) -> None:
    archive = pack_parts(
        tmp_path / "公开.zip",
        {"2021/部门预算.txt": TEXT, "读我.md": "x", ".hidden": "x", "__MACOSX/a.txt": "x", "2021/空.txt": ""},
    )
    outcomes = ingest(tmp_path, archive)
    assert {name: outcome.status for name, outcome in outcomes.items()} == {
        "公开.zip!2021/部门预算.txt": "read",
        "公开.zip!2021/空.txt": "unreadable",
    }
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        rows = connection.execute("select file_name, source_path from raw.documents where status = 'read'").fetchall()
    assert rows == [("部门预算.txt", f"{archive}!2021/部门预算.txt")]
    assert all(outcome.already_landed for outcome in ingest(tmp_path, archive).values() if outcome.status == "read")


def test_a_member_that_needs_a_worker_is_read_by_one(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1"><v>1.5</v></c></row>'
    workbook = make_workbook(tmp_path / "b.xlsx", f"<sheetData>{rows}</sheetData>").read_bytes()
    archive = pack_parts(tmp_path / "a.zip", {"表.xlsx": workbook, "坏.xlsx": workbook[:200]})
    outcomes = ingest(tmp_path, archive)
    assert outcomes["a.zip!表.xlsx"].cells == 2
    assert outcomes["a.zip!坏.xlsx"].problem == "damaged"


def test_names_in_gbk_and_names_that_lead_out_are_only_shown(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr(zipfile.ZipInfo("预算.txt".encode("gbk").decode("cp437")), TEXT)
        package.writestr("../../外.txt", TEXT + "乙\t1.00\n")
        package.writestr("/tmp/根.txt", TEXT + "丙\t1.00\n")
    content = archive.read_bytes()
    for name in ("预算.txt".encode("gbk").decode("cp437"),):
        content = content.replace(name.encode(), name.encode("cp437").ljust(len(name.encode()), b"_"))
    outcomes = ingest(tmp_path, archive)
    assert {outcome.status for outcome in outcomes.values()} == {"read"}
    assert "a.zip!../../外.txt" in outcomes
    assert not (tmp_path.parent.parent / "外.txt").exists()


def test_an_archive_in_an_archive_is_read_and_one_deeper_is_not(tmp_path: Path) -> None:
    deepest = pack_bytes({"丙.txt": TEXT + "丙\t1.00\n"})
    inner = pack_bytes({"乙.txt": TEXT, "c.zip": deepest})
    outcomes = ingest(tmp_path, pack_parts(tmp_path / "a.zip", {"b.zip": inner}))
    assert {name: (outcome.status, outcome.problem) for name, outcome in outcomes.items()} == {
        "a.zip!b.zip!乙.txt": ("read", None),
        "a.zip!b.zip!c.zip": ("unreadable", "unsupported_format"),
    }


@pytest.mark.parametrize(
    ("parts", "bounds", "problem"),
    [
        ({"a.txt": "0" * 30_000_000}, Bounds(), "too_large"),
        ({"a.txt": "0" * 2_000}, Bounds(unpacked_byte_count=1_000), "too_large"),
        ({f"{n}.txt": "" for n in range(11)}, Bounds(member_count=10), "too_large"),
        ({}, Bounds(), "empty"),
    ],
)
def test_a_hostile_archive_is_refused_as_a_whole(
    tmp_path: Path, parts: dict[str, str | bytes], bounds: Bounds, problem: str
) -> None:
    outcomes = ingest(tmp_path, pack_parts(tmp_path / "a.zip", parts), bounds=bounds)
    assert {name: outcome.problem for name, outcome in outcomes.items()} == {"a.zip": problem}
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        assert connection.execute("select file_name, problem from raw.documents").fetchall() == [("a.zip", problem)]


def test_what_archives_in_archives_unpack_to_counts_together(tmp_path: Path) -> None:
    inner = pack_bytes({"a.txt": "0" * 600})
    outcomes = ingest(
        tmp_path,
        pack_parts(tmp_path / "a.zip", {"b.zip": inner, "c.zip": inner}),
        bounds=Bounds(unpacked_byte_count=1_000),
    )
    assert "too_large" in {outcome.problem for outcome in outcomes.values()}


def test_a_broken_or_locked_archive_says_so(tmp_path: Path) -> None:
    whole = pack_bytes({"a.txt": TEXT})
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    outcomes = ingest(tmp_path, tmp_path / "cut.zip", tmp_path / "locked.zip")
    assert outcomes["cut.zip"].problem == "damaged"
    assert outcomes["locked.zip"].problem == "password_needed"


def test_a_damaged_member_spares_the_others(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("甲.txt", TEXT)
        package.writestr("乙.txt", TEXT + "乙\t22222.22\n")
    (tmp_path / "a.zip").write_bytes(stream.getvalue().replace(b"22222.22", b"33333.33"))
    outcomes = ingest(tmp_path, tmp_path / "a.zip")
    assert outcomes["a.zip!甲.txt"].status == "read"
    assert outcomes["a.zip!乙.txt"].problem == "damaged"


def test_a_member_that_is_not_unpacked_is_a_document_with_its_reason(tmp_path: Path) -> None:
    locked = pack_bytes({"甲.txt": TEXT, "乙!丙.txt": TEXT + "乙\t1.00\n"})
    content = bytearray(locked)
    place = content.rindex(b"PK\x01\x02")  # the second of the two members
    content[place + 8] |= 1
    content[content.rindex(b"PK\x03\x04") + 6] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    for _ in range(2):
        outcomes = ingest(tmp_path, tmp_path / "a.zip")
        assert outcomes["a.zip!甲.txt"].status == "read"
        refused = outcomes["a.zip!乙!丙.txt"]
        assert (refused.status, refused.problem) == ("unreadable", "password_needed")
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select document_id, file_name, source_path, problem, message from raw.documents "
            "where status = 'unreadable'"
        ).fetchall()
    assert rows == [
        (refused.document_id, "乙!丙.txt", str(tmp_path / "a.zip!乙!丙.txt"), "password_needed", refused.message)
    ]


def test_a_member_that_is_unpacked_at_last_leaves_no_refusal_behind(tmp_path: Path) -> None:
    archive = pack_parts(tmp_path / "a.zip", {"甲.txt": TEXT, "b.zip": pack_bytes({"乙.txt": TEXT + "0" * 600})})
    refused = ingest(tmp_path, archive, bounds=Bounds(unpacked_byte_count=700))
    assert {outcome.status for outcome in refused.values()} == {"read", "unreadable"}
    assert {outcome.status for outcome in ingest(tmp_path, archive).values()} == {"read"}
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as connection:
        assert connection.execute("select distinct status from raw.documents").fetchall() == [("read",)]


def test_members_whose_names_are_one_path_are_two_documents(tmp_path: Path) -> None:
    archive = pack_parts(tmp_path / "a.zip", {"d/./甲.txt": TEXT, "d/甲.txt": TEXT + "乙\t1.00\n"})
    assert [outcome.cells for outcome in ingest(tmp_path, archive).values()] == [4, 6]


def test_the_number_of_documents_grows_by_the_members(tmp_path: Path) -> None:
    archive = pack_parts(tmp_path / "a.zip", {"甲.txt": TEXT, "乙.txt": "", "丙.txt": TEXT + "丙\t1.00\n"})
    (tmp_path / "b.txt").write_text(TEXT + "丁\t1.00\n")
    counts: list[int] = []
    done = 0

    def note(_: DocumentOutcome) -> None:
        nonlocal done
        done += 1
        assert done <= counts[-1]

    paths = [archive, tmp_path / "b.txt"]
    ingest_paths(paths, tmp_path / "a.duckdb", workers=1, on_progress=note, on_count=counts.append)
    assert (counts, done) == ([2, 4], 4)


def test_a_list_of_members_without_end_is_not_opened(tmp_path: Path) -> None:
    content = bytearray(pack_bytes({"a.txt": TEXT}))
    place = content.rindex(b"PK\x05\x06")
    content[place + 12 : place + 16] = (2**31).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    assert ingest(tmp_path, tmp_path / "a.zip")["a.zip"].problem == "damaged"


def test_links_and_names_that_come_twice(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as package:
        link = zipfile.ZipInfo("link.txt")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
        package.writestr("甲.txt", TEXT)
        with pytest.warns(UserWarning):
            package.writestr("甲.txt", TEXT + "乙\t2.00\n")
    outcomes = ingest(tmp_path, archive)
    assert outcomes["a.zip!link.txt"].problem == "not_a_file"
    assert [outcome.status for name, outcome in sorted(outcomes.items())].count("read") == 2
