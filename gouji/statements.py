"""Tells where a statement of SQL ends, as a person types it line by line."""

import duckdb


def is_complete(text: str) -> bool:
    """Tell whether a text ends with the semicolon of a statement, not with one in a string or a comment."""
    tokens = [(offset, kind) for offset, kind in duckdb.tokenize(text) if kind != duckdb.token_type.comment]
    if not tokens:
        return False
    offset, kind = tokens[-1]  # in bytes
    return kind == duckdb.token_type.operator and text.encode()[offset : offset + 1] == b";"
