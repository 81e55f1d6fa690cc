import stat
from pathlib import Path

import pytest

from gouji.seeds import append_rows, read_rows, read_seed, replace_rows, write_seed

SEED = 'name,note\n甲,"quoted, as it must be"\n乙,"quoted without need"\n'


def test_added_rows_leave_the_others_as_they_are() -> None:
    text = append_rows(SEED, [{"name": "丙"}, {"note": 'a "word", and more', "name": "丁"}])
    assert text == SEED + '丙,\n丁,"a ""word"", and more"\n'
    assert read_rows(text)[-1] == {"name": "丁", "note": 'a "word", and more'}


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("name,note\n甲,1", "name,note\n甲,1\n乙,2\n"),
        ("name,note\r\n甲,1\r\n", "name,note\r\n甲,1\r\n乙,2\r\n"),
        ("name,note\n", "name,note\n乙,2\n"),
    ],
    ids=["no end of line", "ends of lines of Windows", "no rows"],
)
def test_rows_are_added_in_the_style_of_the_file(seed: str, expected: str) -> None:
    assert append_rows(seed, [{"name": "乙", "note": "2"}]) == expected


def test_a_column_that_the_seed_lacks_is_not_dropped_silently() -> None:
    with pytest.raises(ValueError, match="colour"):
        append_rows(SEED, [{"name": "丙", "colour": "red"}])


def test_replaced_rows_leave_the_others_as_they_are() -> None:
    text = replace_rows(SEED, lambda row: {"note": "new"} if row["name"] == "甲" else {})
    assert text == 'name,note\n甲,new\n乙,"quoted without need"\n'
    assert replace_rows(SEED, lambda row: {}) == SEED


def test_a_seed_is_written_in_its_place_with_its_rights(tmp_path: Path) -> None:
    path, link = tmp_path / "seed.csv", tmp_path / "link.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write_seed(link, "新\r\n")
    assert link.is_symlink()
    assert (read_seed(path), stat.S_IMODE(path.stat().st_mode)) == ("新\r\n", 0o640)
    assert sorted(tmp_path.iterdir()) == [link, path]


def test_a_seed_that_cannot_be_written_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no room")

    path = tmp_path / "seed.csv"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("gouji.seeds.os.replace", refuse)
    with pytest.raises(OSError, match="no room"):
        write_seed(path, "new")
    assert read_seed(path) == "old"
    assert list(tmp_path.iterdir()) == [path]
