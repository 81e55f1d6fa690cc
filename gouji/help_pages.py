"""Help pages in the user's language; typer's own are English only.

Commands, arguments and options are declared with the key of their help text instead of the text itself.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from gouji.messages import Messages

Entry = tuple[str, str]


def split_first_sentence(text: str) -> str:
    """Take the first line of a help text, which says in one sentence what the command does."""
    return text.splitlines()[0]


def list_options(parameters: Iterable[Any], messages: Messages) -> Iterator[Entry]:
    """List options: their names with what they take, and what they do."""
    for parameter in parameters:
        if parameter.param_type_name == "option":
            metavar = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
            key = "option.help" if "--help" in parameter.opts else parameter.help
            yield f"{', '.join(sorted(parameter.opts, key=len))}{metavar}", messages.text(key)


def list_arguments(parameters: Iterable[Any], messages: Messages) -> Iterator[Entry]:
    """List arguments: their names, and what they mean."""
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            yield parameter.metavar, messages.text(parameter.help)


def list_commands(command: Any, messages: Messages) -> Iterator[Entry]:
    """List the subcommands of a group: their names, and what they do in one sentence."""
    for name, subcommand in getattr(command, "commands", {}).items():
        yield name, split_first_sentence(messages.text(subcommand.help))


def lay_out_section(title: str, entries: Iterable[Entry]) -> Iterator[RenderableType]:
    """Lay out a section with one entry per row; nothing if there are no entries."""
    rows = list(entries)
    if not rows:
        return
    table = Table.grid(padding=(0, 2))
    for name, meaning in rows:
        table.add_row(Text(name, style="bold cyan", no_wrap=True), Text(meaning))
    yield Text(f"\n{title}", style="bold")
    yield Padding(table, (0, 0, 0, 2))


def lay_out_page(command: Any, context: Any) -> Iterator[RenderableType]:
    """Lay out the help page of a command.

    Args:
        command: The command or group.
        context: Typer's context of it, whose object is the messages.

    Yields:
        The parts of the page from top to bottom.
    """
    messages: Messages = context.obj
    parameters = command.get_params(context)
    pieces = " ".join(command.collect_usage_pieces(context))
    yield Text(f"{messages.text('help.usage')} {context.command_path} {pieces}", style="bold")
    yield Text(f"\n{messages.text(command.help)}")
    yield from lay_out_section(messages.text("help.commands"), list_commands(command, messages))
    yield from lay_out_section(messages.text("help.arguments"), list_arguments(parameters, messages))
    yield from lay_out_section(messages.text("help.options"), list_options(parameters, messages))


def draw_page(command: Any, context: Any) -> str:
    """Draw the help page of a command as wide as the terminal, at most 100 columns."""
    console = Console(highlight=False)
    console.width = min(console.width, 100)
    with console.capture() as capture:
        for part in lay_out_page(command, context):
            console.print(part)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


class Command(TyperCommand):
    """A command whose help page is drawn from the message catalogue."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page; the signature is typer's."""
        formatter.write(draw_page(self, ctx))


class Group(TyperGroup):
    """A group of commands whose help page is drawn from the message catalogue."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page; the signature is typer's."""
        formatter.write(draw_page(self, ctx))
