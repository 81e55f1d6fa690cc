"""Starts the command line: chooses the language, and turns every ending into a message and an exit code."""

import os
import re
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import typer

from gouji.command_line import application, print_json
from gouji.language import choose_language, read_locale_language
from gouji.messages import Messages
from gouji.outcomes import ExitCode, ForeseenError
from gouji.talk import prepare_streams, say

# typer tells these two apart by their wording only
USAGE_PATTERNS = {
    "usage.no_such_command": re.compile(r"No such command '(.+?)'"),
    "usage.too_many": re.compile(r"unexpected extra arguments?(?:\(s\))? \((.+)\)"),
}
# DuckDB's for a query that ran while the user interrupted
INTERRUPTED_QUERY = "Query interrupted"
USAGE_KEYS = {
    "MissingParameter": "usage.missing",
    "NoSuchOption": "usage.no_such_option",
    "BadOptionUsage": "usage.bad_option",
    "BadParameter": "usage.bad_value",
    "UsageError": "usage.error",
}


def name_culprit(error: Any) -> str:
    """Name the option or argument that was used wrongly; empty if typer does not say."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return getattr(error, "option_name", "")
    return str(parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0])


def word_usage_error(error: Any, messages: Messages) -> str:
    """Word a wrong use of the command line, and where help is to be found.

    Args:
        error: What typer raised.
        messages: The language.

    Returns:
        Two lines.
    """
    reason = error.format_message()
    key, name = USAGE_KEYS.get(type(error).__name__, "usage.error"), name_culprit(error)
    for pattern_key, pattern in USAGE_PATTERNS.items():
        if found := pattern.search(reason):
            key, name = pattern_key, found[1]
    context = getattr(error, "ctx", None)
    hint = messages.text("usage.hint", command=context.command_path if context else "gouji")
    return f"{messages.text(key, name=name, reason=reason)}\n{hint}"


def abandon_output() -> None:
    """Close stdout quietly after its reader has gone (`gouji sql … | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def end_with_failure(key: str, text: str, arguments: Sequence[str], code: ExitCode = ExitCode.BROKEN) -> ExitCode:
    """Say why a command failed, and print it for a program that asked for `--json`.

    Args:
        key: Key of the message.
        text: The message.
        arguments: What was typed after the program's name.
        code: How the command ends.

    Returns:
        The code.
    """
    say(text)
    if "--json" in arguments:
        with suppress(OSError):
            print_json({"error": {"code": key.partition(".")[2], "message": text}, "exit_code": int(code)})
            sys.stdout.flush()
    return code


def run_command(arguments: Sequence[str], messages: Messages) -> int:
    """Run a command; what it raises is let through, but for an interruption.

    Args:
        arguments: What was typed after the program's name.
        messages: The language.

    Returns:
        The exit code.

    Raises:
        KeyboardInterrupt: The user interrupted.
    """
    try:
        code = application(list(arguments), prog_name="gouji", standalone_mode=False, obj=messages)
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    except RuntimeError as error:
        if str(error) == INTERRUPTED_QUERY:
            raise KeyboardInterrupt from error
        raise
    if code == ExitCode.INTERRUPTED:  # typer turns an interruption into this code
        raise KeyboardInterrupt
    sys.stdout.flush()
    return int(code or 0)


def run_application(arguments: Sequence[str], messages: Messages) -> int:
    """Run a command, and turn every ending into a message and an exit code.

    Args:
        arguments: What was typed after the program's name.
        messages: The language.

    Returns:
        The exit code.
    """

    def fail(key: str, values: Mapping[str, object], code: ExitCode = ExitCode.BROKEN) -> ExitCode:
        return end_with_failure(key, messages.text(key, **values), arguments, code)

    try:
        return run_command(arguments, messages)
    except ForeseenError as failure:
        return fail(failure.key, failure.values)
    except typer.TyperException as error:
        return end_with_failure("usage.error", word_usage_error(error, messages), arguments)
    except BrokenPipeError:
        abandon_output()
        return ExitCode.CLEAN
    except OSError as error:
        return fail("failure.system", {"reason": error})
    except KeyboardInterrupt:
        return fail("failure.interrupted", {}, ExitCode.INTERRUPTED)
    except Exception:
        traceback.print_exc()
        return fail("failure.unforeseen", {})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What was typed after the program's name; by default the process's own.

    Returns:
        The exit code: 0 clean, 1 unrecorded discrepancies, 2 broken, 130 interrupted.
    """
    prepare_streams()
    typed = sys.argv[1:] if arguments is None else arguments
    try:
        messages = Messages(choose_language(typed, os.environ))
    except ForeseenError as failure:
        text = Messages(read_locale_language(os.environ)).text(failure.key, **failure.values)
        return end_with_failure(failure.key, text, typed)
    return run_application(typed, messages)


if __name__ == "__main__":
    sys.exit(main())
