"""The encoding of a text file."""

import codecs

from ingest.reading import Problem, UnreadableDocumentError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DAMAGED_SHARE = 0.3
"""Share of the characters beyond ASCII up to which what is no UTF-8 is damage, and not another encoding."""


def decode_text(content: bytes) -> str:
    r"""Decode a text file.

    A byte order mark decides; else UTF-8 is tried, then GB18030, the encoding that every Chinese system can write.

    Args:
        content: Bytes of the file.

    Returns:
        The text with line ends ``"\n"``.

    Raises:
        UnreadableDocumentError: If the bytes are text in none of these encodings, or damaged UTF-8.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            candidates: tuple[str, ...] = (encoding,)
            break
    else:
        candidates = ("utf-8", "gb18030")
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            _refuse_damage(content, encoding)
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableDocumentError(
        Problem.UNKNOWN_ENCODING,
        f"The file is no text in {' or '.join(candidates)}. Save it as UTF-8 text and ingest it again.",
    )


def _refuse_damage(content: bytes, encoding: str) -> None:
    """Refuse text that was UTF-8 before a part of it was lost: GB18030 would often read nonsense from it.

    Raises:
        UnreadableDocumentError: If all but a small part of what is beyond ASCII is UTF-8.
    """
    text = content.decode(encoding, errors="replace")
    wrong, foreign = text.count("\ufffd"), sum(1 for character in text if character > "\x7f")
    if encoding == "utf-8" and wrong <= _DAMAGED_SHARE * foreign:
        raise UnreadableDocumentError(
            Problem.DAMAGED, "The file is UTF-8 text, but damaged or cut off inside a character. Download it again."
        )
