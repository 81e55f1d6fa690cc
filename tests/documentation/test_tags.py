"""Whether a failing data test means a broken build or a published discrepancy follows from its folder."""

from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDERS = REPOSITORY / "tests" / "data"


def test_every_folder_of_data_tests_has_a_tag() -> None:
    settings = yaml.safe_load((REPOSITORY / "dbt_project.yml").read_text(encoding="utf-8"))["data_tests"]["gouji"]
    tags = {folder.name: settings[folder.name]["+tags"] for folder in FOLDERS.iterdir() if folder.is_dir()}
    assert tags.pop("discrepancies") == ["identity"]
    assert set(map(tuple, tags.values())) == {("contract",)}


def test_no_data_test_has_a_tag_beside_it() -> None:
    """dbt loses those when it reads an altered project in part, and the build would end as broken."""
    assert [path for path in FOLDERS.rglob("*.yml") if "tags" in path.read_text(encoding="utf-8")] == []
