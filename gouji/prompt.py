"""The prompt of `gouji sql`: history, completion, colours, and lines until a statement is complete."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from gouji.completion import Vocabulary, complete
from gouji.statements import is_complete

PROMPT: Final = "gouji> "
CONTINUATION: Final = "   ...> "


class SqlCompleter(Completer):
    """Completes from the vocabulary of the warehouse."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the vocabulary."""
        self.vocabulary = vocabulary

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Complete the word before the cursor; the signature is prompt_toolkit's."""
        for suggestion in complete(document.text_before_cursor, document.text_after_cursor, self.vocabulary):
            yield Completion(suggestion.text, -suggestion.length, display_meta=suggestion.meaning)


def locate_history(environment: Mapping[str, str], home: Path) -> Path:
    """Locate the file that keeps what was typed: among the person's own state, not in the project.

    Args:
        environment: The process's environment variables.
        home: The person's home directory.

    Returns:
        The file, whether it exists yet or not.
    """
    folder = environment.get("XDG_STATE_HOME") or environment.get("LOCALAPPDATA")
    return (Path(folder) if folder else home / ".local" / "state") / "gouji" / "sql_history"


def open_history() -> History:
    """Open the history; where it cannot be kept, one that ends with the session."""
    path = locate_history(os.environ, Path.home())
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def is_ready(text: str) -> bool:
    """Tell whether what was typed can be run as it stands."""
    return not text.strip() or text.lstrip().startswith(".") or is_complete(text)


def bind_keys() -> KeyBindings:
    """Let Enter choose a suggestion, run a statement that is complete, and else begin a new line."""
    bindings = KeyBindings()

    @bindings.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None  # what was chosen is in the text already
        elif is_ready(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return bindings


def make_session(vocabulary: Vocabulary) -> PromptSession[str]:
    """Make the prompt."""
    return PromptSession(
        PROMPT,
        multiline=True,
        prompt_continuation=CONTINUATION,
        history=open_history(),
        completer=SqlCompleter(vocabulary),
        complete_while_typing=True,
        lexer=PygmentsLexer(SqlLexer),
        key_bindings=bind_keys(),
        enable_open_in_editor=False,
    )
