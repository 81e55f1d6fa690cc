"""The document as plain text: a paragraph is a line, a row of a table is a line with tabs between the cells."""

from collections.abc import Iterator

from gouji.synthesis.printed import MERGED_WITH_ABOVE, MERGED_WITH_LEFT, Row
from typesetting.document import Block, Document
from typesetting.tables import Table


def write_plain_text(document: Document) -> str:
    """Writes the document; paragraphs, titles and tables are separated by blank lines."""
    mark, title, remark = document.cover
    chunks = [mark, title, remark, document.contents_title, "\n".join(document.contents)]
    for block in document.blocks:
        chunks += _chunks(block)
    return "\n\n".join(chunks) + "\n"


def _chunks(block: Block) -> Iterator[str]:
    if not isinstance(block, Table):
        yield block.text
        return
    yield from filter(None, (block.title, block.subtitle, block.left_line, block.right_line))
    cut = block.rows_on_first_page or len(block.body)
    yield "\n".join(map(_line, block.header + block.body[:cut]))
    if block.body[cut:]:
        yield "\n".join(map(_line, block.body[cut:]))
    yield from block.notes


def _line(row: Row) -> str:
    return "\t".join("" if text in (MERGED_WITH_LEFT, MERGED_WITH_ABOVE) else text for text in row)
