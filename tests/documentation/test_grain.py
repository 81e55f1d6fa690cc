"""Every model and list of wordings says its grain, and a data test holds it to that."""

import re
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
RELATIONS = [*REPOSITORY.glob("models/**/*.yml"), *REPOSITORY.glob("seeds/recognition/*.yml")]


def read_grains() -> dict[str, list[str]]:
    """The key of every model and seed that says one, by name."""
    grains = {}
    for path in RELATIONS:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for relation in [*content.get("models", []), *content.get("seeds", [])]:
            meta = relation.get("config", {}).get("meta", {})
            if "grain" in meta:
                grains[relation["name"]] = meta["grain"]
    return grains


def test_every_model_says_its_grain() -> None:
    """Those of the engine are held to theirs by a test of their own."""
    models = {path.stem for path in REPOSITORY.glob("models/**/*.sql") if path.parent.name != "checks"}
    assert models - set(read_grains()) == set()


def test_every_grain_is_tested_once() -> None:
    tested = [
        name
        for path in (REPOSITORY / "tests" / "data" / "grain").glob("*.sql")
        for name in re.findall(r'"(\w+)"', path.read_text(encoding="utf-8"))
    ]
    assert sorted(tested) == sorted(read_grains())
