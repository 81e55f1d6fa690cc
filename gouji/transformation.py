"""Runs the dbt project inside this process (which saves seconds) and tells a broken build from a discrepant one."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from gouji.outcomes import ExitCode, ForeseenError
from gouji.warehouse import VARIABLE, Warehouse, is_busy

IDENTITY_TAG: Final = "identity"
SUCCEEDED: Final = frozenset({"success", "pass", "warn", "no-op"})
SKIPPED: Final = "skipped"
FAILED: Final = "fail"
SETTINGS: Final = "DBT_"
PASSED_ON: Final = "DBT_ENV_"
ENVIRONMENT: Final = {"DO_NOT_TRACK": "1", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}

PARSE: Final = ("parse",)
BUILD: Final = ("build",)
DESCRIBE: Final = ("docs", "generate", "--static", "--no-compile")
"""What is parsed once serves all three; nothing is compiled anew for the description."""

Cause = Literal["identity", "contract", "error"]
ProgressListener = Callable[[int, int], None]


@dataclass(frozen=True)
class FailedNode:
    """A model, seed or test that did not end well.

    Attributes:
        name: Name of the node; of a test, the sentence that turned out to be false.
        cause: `identity` for a published figure that does not add up, `contract` for any other failed test,
            `error` for a node that could not be run.
        description: What the project says about the node.
        message: What dbt said.
        query: The compiled query of a failed test, which returns the rows that break it.
    """

    name: str
    cause: Cause
    description: str
    message: str
    query: str | None


@dataclass(frozen=True)
class Transformation:
    """How one run of the project ended.

    Attributes:
        succeeded: Number of nodes that ended well.
        skipped: Number of nodes that were not run as something before them failed.
        failed: The nodes that did not end well, in the order in which they ended.
    """

    succeeded: int
    skipped: int
    failed: tuple[FailedNode, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Clean, discrepant when nothing but identities fails, else broken."""
        if not self.failed and not self.skipped:
            return ExitCode.CLEAN
        if self.skipped or any(node.cause != "identity" for node in self.failed):
            return ExitCode.BROKEN
        return ExitCode.DISCREPANT


def name_cause(status: str, tags: Sequence[str]) -> Cause:
    """Name the cause of a failure: a test that ran and found rows is judged by its tag, anything else is an error."""
    if status != FAILED:
        return "error"
    return "identity" if IDENTITY_TAG in tags else "contract"


def describe_failure(result: Any) -> FailedNode:
    """Take what matters out of dbt's result of a node."""
    node = result.node
    status = str(result.status)
    return FailedNode(
        name=node.name,
        cause=name_cause(status, node.tags),
        description=" ".join((getattr(node, "description", "") or "").split()),
        message=(result.message or "").strip(),
        query=getattr(node, "compiled_code", None) if status == FAILED and not is_unit_test(node) else None,
    )


def is_unit_test(node: Any) -> bool:
    """Tell whether a node is a unit test, whose compiled query needs fixtures that are gone after the run."""
    return str(node.resource_type) == "unit_test"


def summarise_results(results: Sequence[Any]) -> Transformation:
    """Sort dbt's results of all nodes into how the run ended."""
    statuses = [str(result.status) for result in results]
    return Transformation(
        succeeded=sum(status in SUCCEEDED for status in statuses),
        skipped=statuses.count(SKIPPED),
        failed=tuple(
            describe_failure(result)
            for result, status in zip(results, statuses, strict=True)
            if status not in SUCCEEDED and status != SKIPPED
        ),
    )


def list_arguments(command: Sequence[str], project: Path, warehouse: Warehouse, *, verbose: bool) -> list[str]:
    """List the arguments of a command of dbt; nothing is written beside the project, which may be read-only."""
    return [
        *command,
        *("--project-dir", str(project)),
        *("--profiles-dir", str(project)),
        *("--target-path", str(warehouse.dbt_directory)),
        *("--log-path", str(warehouse.log_directory)),
        *("--log-level", "info" if verbose else "none"),
        *("--log-level-file", "info"),
        "--no-use-colors",
    ]


def list_settings(environment: Mapping[str, str]) -> set[str]:
    """List the variables that set options of dbt, such as ``DBT_TARGET``: they are meant for other projects."""
    return {name for name in environment if name.startswith(SETTINGS) and not name.startswith(PASSED_ON)}


@contextlib.contextmanager
def set_environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables, and unset those that set options of dbt, for the time of a block."""
    before = dict(os.environ)
    for name in list_settings(before):
        del os.environ[name]
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def follow_events(on_progress: ProgressListener) -> Callable[[Any], None]:
    """Make a listener to dbt's events that counts the nodes done.

    Args:
        on_progress: Called with the number of nodes done and the number of all nodes.

    Returns:
        A function to hand to dbt.
    """
    done = total = 0

    def follow(event: Any) -> None:
        nonlocal done, total
        if event.info.name == "ConcurrencyLine":
            total = event.data.node_count
            on_progress(done, total)
        elif event.info.name == "NodeFinished":
            done += 1
            on_progress(done, total)

    return follow


def release_database() -> None:
    """Close the connection that dbt keeps open after a run, so that the file can be opened for reading."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    manager: Any = DuckDBConnectionManager
    manager.close_all_connections()


def raise_reason(exception: BaseException, warehouse: Warehouse) -> None:
    """Raise why dbt could not run at all.

    Args:
        exception: What dbt reports.
        warehouse: The warehouse that was being built.

    Raises:
        KeyboardInterrupt: The user interrupted.
        ForeseenError: The database is held by another process, or the project or its configuration cannot be read.
    """
    if isinstance(exception, KeyboardInterrupt):
        raise exception
    if isinstance(exception, Exception) and is_busy(exception):
        raise ForeseenError("failure.busy", path=warehouse.database, reason=exception) from exception
    raise ForeseenError("failure.dbt", reason=str(exception).strip(), logs=warehouse.log_directory) from exception


def run_project(project: Path, warehouse: Warehouse, *, verbose: bool, on_progress: ProgressListener) -> Transformation:
    """Build everything: seeds, models, unit tests and data tests; then the page that describes it.

    Args:
        project: Directory of the dbt project.
        warehouse: The warehouse to build.
        verbose: Show dbt's own output on stderr.
        on_progress: Called with the number of nodes done and the number of all nodes.

    Returns:
        How the run ended.

    Raises:
        ForeseenError: dbt could not run at all.
        KeyboardInterrupt: The user interrupted.
    """
    from dbt.cli.main import dbtRunner

    warehouse.database.parent.mkdir(parents=True, exist_ok=True)
    environment = ENVIRONMENT | {VARIABLE: str(warehouse.home)}
    output = sys.stderr if verbose else io.StringIO()

    def invoke(command: Sequence[str], manifest: Any = None) -> Any:
        callbacks = [follow_events(on_progress)] if command == BUILD else []
        runner = dbtRunner(manifest=manifest, callbacks=callbacks)
        outcome: Any = runner.invoke(list_arguments(command, project, warehouse, verbose=verbose))
        if outcome.exception is not None:
            raise_reason(outcome.exception, warehouse)
        return outcome.result

    with set_environment(environment), contextlib.chdir(project), contextlib.redirect_stdout(output):
        try:
            manifest = invoke(PARSE)
            results = invoke(BUILD, manifest).results
            invoke(DESCRIBE, manifest)
        finally:
            release_database()
    keep_description(warehouse)
    return summarise_results(results)


def keep_description(warehouse: Warehouse) -> None:
    """Put the page that describes every model and column where the report links to it."""
    warehouse.dictionary.parent.mkdir(parents=True, exist_ok=True)
    (warehouse.dbt_directory / warehouse.dictionary.name).replace(warehouse.dictionary)
