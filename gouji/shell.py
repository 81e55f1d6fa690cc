"""`gouji sql` without a query at a terminal: asks and answers until the person leaves."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

import duckdb

from gouji.completion import COMMANDS, Vocabulary
from gouji.interruption import run_interruptibly
from gouji.listing import find_width, word_description, word_relations
from gouji.messages import Messages
from gouji.outcomes import ForeseenError
from gouji.prompt import make_session
from gouji.query import fetch_rows, name_columns, name_failures, open_for_questions
from gouji.records import draw_rows
from gouji.relations import count_rows, find_relation, read_relations, select_schemas
from gouji.tabulation import BINARY_FORMATS, Format, write_rows
from gouji.talk import say
from gouji.warehouse import Warehouse

ROWS_SHOWN: Final = 200
KEYWORDS: Final = """
select keyword_name from duckdb_keywords() where keyword_category in ('reserved', 'type_function') order by keyword_name
"""
Ask = Callable[[], str]


def read_vocabulary(connection: duckdb.DuckDBPyConnection) -> Vocabulary:
    """Read what can be named in a query."""
    keywords = [name for (name,) in connection.execute(KEYWORDS).fetchall()]
    return Vocabulary(read_relations(connection), keywords)


class Shell:
    """Answers what is typed, one entry after the other."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, form: Format, messages: Messages) -> None:
        """Keep what all answers need.

        Args:
            connection: The warehouse.
            form: How rows are printed.
            messages: The language.
        """
        self.connection = connection
        self.form = form
        self.messages = messages

    def show_tables(self, schemas: list[str]) -> None:
        """List the tables, of some schemas or of those that an analyst reads."""
        relations = count_rows(self.connection, select_schemas(read_relations(self.connection), schemas))
        print("\n".join(word_relations(relations, self.messages, find_width())))

    def describe_table(self, name: str) -> None:
        """Describe a table."""
        relation = find_relation(name, read_relations(self.connection))
        print("\n".join(word_description(count_rows(self.connection, [relation])[0], self.messages, find_width())))

    def run_command(self, entry: str) -> None:
        """Run one of the prompt's own commands."""
        command, *arguments = entry.rstrip("; ").split()
        match command, arguments:
            case ((".quit" | ".exit"), _):
                raise EOFError
            case ".help", _:
                say(self.messages.text("shell.help"))
            case ".tables", schemas:
                self.show_tables(schemas)
            case ".describe", [name]:
                self.describe_table(name)
            case _:
                raise ForeseenError("shell.unknown_command", command=entry, commands=", ".join(COMMANDS))

    def show_rows(self, columns: list[str], rows: Iterator[Any]) -> None:
        """Show the first rows, and how many there are."""
        shown = list(islice(rows, ROWS_SHOWN))
        has_more = next(rows, None) is not None
        print("\n".join(draw_rows(columns, shown, shutil.get_terminal_size().columns)))
        say(self.messages.text("shell.more" if has_more else "shell.rows", rows=len(shown)))

    def run_statement(self, statement: Any) -> None:
        """Run a statement, and print its rows."""
        started = time.monotonic()
        run_interruptibly(self.connection, lambda: self.connection.execute(statement))
        columns = name_columns(self.connection)
        rows = fetch_rows(self.connection)
        if columns and self.form != Format.TABLE:
            write_rows(columns, rows, self.form, sys.stdout)
        elif columns:
            self.show_rows(columns, rows)
        say(self.messages.text("shell.time", seconds=time.monotonic() - started))

    def answer(self, entry: str) -> None:
        """Answer an entry: a command of the prompt, or statements.

        Raises:
            ForeseenError: It is wrong, or asks for what is not allowed.
            KeyboardInterrupt: The person interrupted it.
            EOFError: The person leaves.
        """
        if entry.startswith("."):
            self.run_command(entry)
        else:
            with name_failures():
                for statement in self.connection.extract_statements(entry):
                    self.run_statement(statement)


def converse(ask: Ask, shell: Shell) -> None:
    """Ask and answer until the person leaves; a failure or an interruption ends an answer only."""
    while True:
        try:
            entry = ask().strip()
        except KeyboardInterrupt:  # drops what was being typed
            continue
        except EOFError:
            return
        try:
            if entry:
                shell.answer(entry)
        except ForeseenError as failure:
            say(shell.messages.text(failure.key, **failure.values))
        except KeyboardInterrupt:
            say(shell.messages.text("shell.interrupted"))
        except EOFError:
            return


def run_shell(warehouse: Warehouse, form: Format, messages: Messages) -> None:
    """Ask and answer at the terminal.

    Args:
        warehouse: The warehouse to read.
        form: How rows are printed.
        messages: The language.

    Raises:
        ForeseenError: The warehouse cannot be opened, or the format is none for a terminal.
    """
    if form in BINARY_FORMATS:
        raise ForeseenError("failure.binary_to_terminal", format=form)
    with open_for_questions(warehouse) as connection:
        session = make_session(read_vocabulary(connection))
        say(messages.text("shell.welcome", path=warehouse.database))
        converse(session.prompt, Shell(connection, form, messages))
