"""In which language the command line talks."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeGuard

from gouji.outcomes import ForeseenError

Language = Literal["en", "zh"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
OPTION: Final = "--language"
VARIABLE: Final = "GOUJI_LANGUAGE"
LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def is_language(name: str) -> TypeGuard[Language]:
    """Tell whether the command line has texts in a language."""
    return name in LANGUAGES


def read_locale_language(environment: Mapping[str, str]) -> Language:
    """Read the language of the locale; as in POSIX, the first variable that is set and not empty decides.

    Args:
        environment: The process's environment variables.

    Returns:
        `zh` for every Chinese locale (`zh_CN.UTF-8`, `zh_TW`), `en` for all others.
    """
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def find_language_option(arguments: Sequence[str]) -> str | None:
    """Find the value of `--language` before the arguments are parsed, as the help page needs it earlier.

    Args:
        arguments: What was typed after the program's name.

    Returns:
        The last value given, or None. Nothing behind a lone `--` counts.
    """
    found = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and position + 1 < len(arguments):
            found = arguments[position + 1]
        elif argument.startswith(f"{OPTION}="):
            found = argument.partition("=")[2]
    return found


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Choose the language: `--language`, else `GOUJI_LANGUAGE`, else the locale.

    Args:
        arguments: What was typed after the program's name.
        environment: The process's environment variables.

    Returns:
        The language to talk in.

    Raises:
        ForeseenError: A language was asked for that the command line does not speak.
    """
    asked = find_language_option(arguments) or environment.get(VARIABLE)
    if not asked:
        return read_locale_language(environment)
    if not is_language(asked):
        raise ForeseenError("failure.unknown_language", language=asked, languages=", ".join(LANGUAGES))
    return asked
