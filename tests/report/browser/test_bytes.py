"""The same warehouse gives the same report, to the byte."""

from pathlib import Path

from report import building


def read_folder(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_report_that_is_written_again_is_the_same_to_the_byte(
    example_warehouse: Path, tmp_path: Path, monkeypatch
) -> None:
    database = example_warehouse / "current" / "gouji.duckdb"
    monkeypatch.setattr(building, "DOCUMENTS_AT_ONCE", 1)
    building.write_report(database, tmp_path / "first")
    building.write_report(database, tmp_path / "second", workers=2)
    first, second = read_folder(tmp_path / "first"), read_folder(tmp_path / "second")
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert len(first) > 30
