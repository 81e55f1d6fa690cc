"""The commands of `gouji`. Data goes to stdout, talk to stderr; texts are keys of the message catalogue."""

import json
import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from gouji import __version__
from gouji.help_pages import Command, Group
from gouji.messages import Messages
from gouji.outcomes import ExitCode, ForeseenError
from gouji.tabulation import Format, simplify_value
from gouji.talk import say
from gouji.warehouse import Warehouse, locate_warehouse, open_for_reading

application = typer.Typer(
    cls=Group,
    help="command.gouji",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


class LanguageName(StrEnum):
    """What `--language` takes; the option itself is read before the arguments are parsed."""

    EN = "en"
    ZH = "zh"


def parse_path(text: str) -> Path:
    """Turn an argument into a path; an empty one, as an unset variable of a script leaves it, is none.

    Raises:
        ForeseenError: It is empty.
    """
    if not text.strip():
        raise ForeseenError("failure.empty_path")
    return Path(text)


PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH", parser=parse_path, help="argument.paths")]
MorePathsArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", parser=parse_path, help="argument.more_paths")
]
QueryArgument = Annotated[str | None, typer.Argument(metavar="QUERY", help="argument.query")]
DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="argument.document")]
FindingArgument = Annotated[str, typer.Argument(metavar="FINDING", help="argument.finding")]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="option.reason")]
EnglishReasonOption = Annotated[str | None, typer.Option("--reason-en", metavar="TEXT", help="option.reason_en")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="option.by")]
ExceptionOption = Annotated[bool, typer.Option("--not-a-discrepancy", help="option.not_a_discrepancy")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="option.dry_run")]
WriteOption = Annotated[bool, typer.Option("--write", help="option.write")]
FolderArgument = Annotated[Path | None, typer.Argument(metavar="FOLDER", parser=parse_path, help="argument.folder")]
DepartmentsOption = Annotated[int, typer.Option("--departments", metavar="N", min=1, help="option.departments")]
YearsOption = Annotated[int, typer.Option("--years", metavar="N", min=1, help="option.years")]
SeedOption = Annotated[int, typer.Option("--seed", metavar="N", help="option.seed")]
ErrorsOption = Annotated[int, typer.Option("--errors", metavar="N", min=0, help="option.errors")]
FontOption = Annotated[Path | None, typer.Option("--embed-font", metavar="FILE", parser=parse_path, help="option.font")]
FormatOption = Annotated[Format | None, typer.Option("--format", metavar="FORMAT", help="option.format")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", parser=parse_path, help="option.output")
]
SchemasArgument = Annotated[list[str] | None, typer.Argument(metavar="SCHEMA", help="argument.schemas")]
TableArgument = Annotated[str, typer.Argument(metavar="TABLE", help="argument.table")]
JsonOption = Annotated[bool, typer.Option("--json", help="option.json")]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="option.verbose")]
VersionOption = Annotated[bool, typer.Option("--version", help="option.version")]
LanguageOption = Annotated[LanguageName | None, typer.Option("--language", metavar="zh|en", help="option.language")]


def find_warehouse() -> Warehouse:
    """Find the warehouse that the environment names."""
    return locate_warehouse(os.environ, Path.cwd())


def name_program() -> str:
    """Name this program in a way that the user can type: `gouji`, or its path if it is not on the search path."""
    called = Path(sys.argv[0])
    found = shutil.which("gouji")
    if called.stem != "gouji" or (found and Path(found).resolve() == called.resolve()):
        return "gouji"
    return os.path.relpath(called)


def print_json(record: Any) -> None:
    """Print a record as JSON on stdout."""
    print(json.dumps(simplify_value(record), ensure_ascii=False, indent=2))


@application.callback(invoke_without_command=True)
def start(context: typer.Context, version: VersionOption = False, language: LanguageOption = None) -> int:
    """Answer `gouji --version`, and `gouji` alone with its help page."""
    if version:
        print(f"gouji {__version__}")
        raise typer.Exit(ExitCode.CLEAN)
    if context.invoked_subcommand is None:
        say(context.get_help())
        raise typer.Exit(ExitCode.BROKEN)
    return ExitCode.CLEAN


@application.command("ingest", cls=Command, help="command.ingest")
def ingest_documents(
    context: typer.Context, paths: PathsArgument, as_json: JsonOption = False, language: LanguageOption = None
) -> int:
    """Land documents in the warehouse."""
    from gouji.ingestion import judge_ingestion, land_documents, record_ingestion, report_problems, word_outcome

    messages: Messages = context.obj
    summary = land_documents(paths, find_warehouse(), messages)
    report_problems(summary, messages)
    if as_json:
        print_json(record_ingestion(summary))
    else:
        print("\n".join(word_outcome(outcome, messages) for outcome in summary.outcomes))
    return judge_ingestion(summary)


@application.command("build", cls=Command, help="command.build")
def build(
    context: typer.Context,
    paths: MorePathsArgument = None,
    as_json: JsonOption = False,
    verbose: VerboseOption = False,
    language: LanguageOption = None,
) -> int:
    """Land documents, build the warehouse, and say what it holds."""
    from gouji.building import build_warehouse, record_transformation, report_transformation
    from gouji.ingestion import judge_ingestion, land_documents, record_ingestion, report_problems
    from gouji.reporting import make_report, record_report
    from gouji.summary import read_summary, record_summary, word_summary

    messages: Messages = context.obj
    warehouse = find_warehouse()
    record: dict[str, Any] = {}
    codes: list[ExitCode] = []
    if paths:
        landed = land_documents(paths, warehouse, messages)
        report_problems(landed, messages)
        record["ingest"] = record_ingestion(landed)
        codes.append(judge_ingestion(landed))
    transformation = build_warehouse(warehouse, messages, verbose=verbose)
    report_transformation(transformation, warehouse, messages)
    record["transformation"] = record_transformation(transformation)
    codes.append(transformation.exit_code)
    if transformation.exit_code != ExitCode.BROKEN:
        summary = read_summary(warehouse)
        record["summary"] = record_summary(summary, warehouse)
        codes.append(summary.exit_code)
        record["report"] = record_report(make_report(warehouse))
        if not as_json:
            print("\n".join(word_summary(summary, warehouse, messages, name_program())))
    if as_json:
        print_json(record | {"exit_code": max(codes)})
    return max(codes)


@application.command("summary", cls=Command, help="command.summary")
def summarise(context: typer.Context, as_json: JsonOption = False, language: LanguageOption = None) -> int:
    """Say what the warehouse holds."""
    from gouji.summary import read_summary, record_summary, word_summary

    warehouse = find_warehouse()
    summary = read_summary(warehouse)
    if as_json:
        print_json(record_summary(summary, warehouse))
    else:
        print("\n".join(word_summary(summary, warehouse, context.obj, name_program())))
    return summary.exit_code


@application.command("report", cls=Command, help="command.report")
def report(
    context: typer.Context,
    font: FontOption = None,
    as_json: JsonOption = False,
    language: LanguageOption = None,
) -> int:
    """Write the data-quality report."""
    from gouji.reporting import make_report, record_report, word_report

    written = make_report(find_warehouse(), font)
    if as_json:
        print_json(record_report(written))
    else:
        print(word_report(written, context.obj))
    return ExitCode.CLEAN


@application.command("explain", cls=Command, help="command.explain")
def explain(
    context: typer.Context, document: DocumentArgument, as_json: JsonOption = False, language: LanguageOption = None
) -> int:
    """Say what is wrong with a document."""
    from gouji.explanation import read_explanation, record_explanation, word_explanation

    explanation = read_explanation(find_warehouse(), document)
    if as_json:
        print_json(record_explanation(explanation))
    else:
        print("\n".join(word_explanation(explanation, context.obj, name_program())))
    return explanation.exit_code


@application.command("accept", cls=Command, help="command.accept")
def accept(
    context: typer.Context,
    finding: FindingArgument,
    reason: ReasonOption,
    reason_en: EnglishReasonOption = None,
    decided_by: ByOption = None,
    not_a_discrepancy: ExceptionOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    language: LanguageOption = None,
) -> int:
    """Record what a person has decided about a finding."""
    from gouji.acceptance import accept_finding, make_decision, record_acceptance, word_acceptance

    decision = make_decision(finding, reason, reason_en, decided_by, is_discrepancy=not not_a_discrepancy)
    acceptance = accept_finding(decision, find_warehouse(), dry_run=dry_run)
    if as_json:
        print_json(record_acceptance(acceptance))
    else:
        print("\n".join(word_acceptance(acceptance, context.obj)))
    return ExitCode.CLEAN


@application.command("calibrate", cls=Command, help="command.calibrate")
def calibrate(
    context: typer.Context, write: WriteOption = False, as_json: JsonOption = False, language: LanguageOption = None
) -> int:
    """Re-estimate how often which errors occur."""
    from gouji.calibration import calibrate_priors, record_calibration, word_calibration

    calibration = calibrate_priors(write=write)
    if as_json:
        print_json(record_calibration(calibration))
    else:
        print("\n".join(word_calibration(calibration, context.obj)))
    return ExitCode.CLEAN


@application.command("synthesise", cls=Command, help="command.synthesise")
def synthesise(
    context: typer.Context,
    folder: FolderArgument = None,
    departments: DepartmentsOption = 10,
    years: YearsOption = 2,
    seed: SeedOption = 1,
    errors: ErrorsOption = 0,
    as_json: JsonOption = False,
    language: LanguageOption = None,
) -> int:
    """Make up disclosures with known truth."""
    from gouji.synthesis.making import make_panel, record_made, word_made
    from gouji.synthesis.panel import Plan

    messages: Messages = context.obj
    made = make_panel(Plan(departments, years, seed), errors, folder, find_warehouse(), messages)
    print_json(record_made(made)) if as_json else print(word_made(made, messages))
    return ExitCode.CLEAN


@application.command("sql", cls=Command, help="command.sql")
def query_warehouse(
    context: typer.Context,
    query: QueryArgument = None,
    form: FormatOption = None,
    output: OutputOption = None,
    language: LanguageOption = None,
) -> int:
    """Put a question to the warehouse, or begin a conversation with it."""
    from gouji.destinations import choose_format
    from gouji.query import answer_query

    chosen = choose_format(form, output)
    if query is None and output is None and sys.stdin.isatty() and sys.stdout.isatty():
        from gouji.shell import run_shell

        run_shell(find_warehouse(), chosen, context.obj)
        return ExitCode.CLEAN
    if query is None and sys.stdin.isatty():
        raise ForeseenError("failure.empty_query")
    text = sys.stdin.read() if query is None or query == "-" else query
    answer_query(find_warehouse(), text, chosen, output)
    return ExitCode.CLEAN


@application.command("tables", cls=Command, help="command.tables")
def list_tables(
    context: typer.Context,
    schemas: SchemasArgument = None,
    as_json: JsonOption = False,
    language: LanguageOption = None,
) -> int:
    """List the tables of the warehouse."""
    from gouji.listing import find_width, word_relations
    from gouji.relations import count_rows, read_relations, record_relation, select_schemas

    with open_for_reading(find_warehouse()) as connection:
        relations = count_rows(connection, select_schemas(read_relations(connection), schemas or []))
    if as_json:
        print_json([record_relation(relation) for relation in relations])
    else:
        print("\n".join(word_relations(relations, context.obj, find_width())))
    return ExitCode.CLEAN


@application.command("describe", cls=Command, help="command.describe")
def describe_table(
    context: typer.Context, table: TableArgument, as_json: JsonOption = False, language: LanguageOption = None
) -> int:
    """Describe a table of the warehouse."""
    from gouji.listing import find_width, word_description
    from gouji.relations import count_rows, find_relation, read_relations, record_description

    with open_for_reading(find_warehouse()) as connection:
        (relation,) = count_rows(connection, [find_relation(table, read_relations(connection))])
    if as_json:
        print_json(record_description(relation))
    else:
        print("\n".join(word_description(relation, context.obj, find_width())))
    return ExitCode.CLEAN
