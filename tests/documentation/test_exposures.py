"""What dbt is told about who reads the models is what the report and the notebook read."""

import re
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
CONTENT = yaml.safe_load((REPOSITORY / "models" / "exposures.yml").read_text(encoding="utf-8"))
EXPOSURES = {exposure["name"]: exposure for exposure in CONTENT["exposures"]}
MODELS = {path.stem for path in (REPOSITORY / "models").rglob("*.sql")}


def list_named(name: str) -> set[str]:
    return {found for reference in EXPOSURES[name]["depends_on"] for found in re.findall(r'ref\("(\w+)"\)', reference)}


def list_read(*paths: Path) -> set[str]:
    """The models that are called by schema and name."""
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    named = set(re.findall(r"\b(?:marts|checks|findings|report|reference)\.([a-z_]+)\b", text))
    return named & (MODELS | {path.stem for path in (REPOSITORY / "seeds").rglob("*.csv")})


def test_every_exposure_says_what_it_is() -> None:
    assert all(exposure["description"] and exposure["label"] for exposure in EXPOSURES.values())


def test_the_report_reads_what_it_is_said_to_read() -> None:
    charts = {path.stem for path in (REPOSITORY / "models" / "report" / "charts").glob("*.sql")}
    sources = [path for path in (REPOSITORY / "report").rglob("*") if path.suffix in (".py", ".sql", ".toml")]
    assert list_named("data_quality_report") == list_read(*sources) | charts


def test_the_notebook_reads_what_it_is_said_to_read() -> None:
    assert list_named("example_notebook") == list_read(REPOSITORY / "examples" / "questions.py")
