"""The notebook of the examples runs, and answers as the warehouse does."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

NOTEBOOK = Path("examples") / "questions.py"
ANSWERS = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("questions", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
outputs, names = module.app.run()
answers = {name: names[name].to_dict("records") for name in names if hasattr(names[name], "to_dict")}
print(json.dumps({"answers": answers, "outputs": sum(output is not None for output in outputs)}, ensure_ascii=False))
"""


@pytest.fixture(scope="module")
def environment(example_warehouse: Path) -> dict[str, str]:
    if find_spec("marimo") is None:
        pytest.skip('marimo is missing, which runs the notebook; get it with pip install "gouji[notebook]"')
    return os.environ | {"GOUJI_HOME": str(example_warehouse), "PYTHONUTF8": "1"}


def test_the_notebook_answers(repository: Path, environment: dict[str, str]) -> None:
    completed = subprocess.run(
        [sys.executable, "-c", ANSWERS, repository / NOTEBOOK],
        env=environment, capture_output=True, text=True, check=True, cwd=repository,
    )  # fmt: skip
    record = json.loads(completed.stdout.splitlines()[-1])
    answers = record["answers"]
    assert record["outputs"] >= 6
    assert sorted(answers) == ["failures", "functions", "per_head", "revenue", "three_public"]
    assert answers["revenue"][0]["amount_in_10000_yuan"] == 7827.54
    assert answers["per_head"] == [
        {
            "department_name": "石城县公安局",
            "heads": 226,
            "expenditure_per_head_amount": 459522.12,
            "three_public_percent": 3.67,
        }
    ]
    assert answers["three_public"][0]["total"] == 381.4
    assert "b02.col_total" in {row["identity_id"] for row in answers["failures"]}


def test_the_notebook_is_well_formed(repository: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "marimo", "check", "--strict", repository / NOTEBOOK]
    completed = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stdout + completed.stderr
