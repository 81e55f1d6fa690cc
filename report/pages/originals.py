"""The parts of original pages that a finding is about, with its figures boxed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from report.images import Box, Original, Picture, below_line, box_of, show_view, surround, zoom_on
from report.pages.findings import Material, mark_figures
from report.reading import Record

PICTURES_SHOWN: Final = 2


class Part(NamedTuple):
    """A part of a page, and the marked figures on it.

    Attributes:
        name: What the file of its image is called.
        region: The part.
        boxes: Mark and box of each figure.
    """

    name: str
    region: Box
    boxes: tuple[tuple[str, Box], ...]


def open_original(source_path: str | None, document_id: str) -> Original | None:
    """Open the file that a document was read from; none if it is gone or has changed."""
    if not source_path:
        return None
    try:
        return Original(Path(source_path), document_id)
    except (OSError, ValueError):
        return None


def take_pictures(finding: Record, material: Material, original: Original, images: dict[str, bytes]) -> list[Picture]:
    """The parts of the pages on which its figures stand, the suspect's first.

    Args:
        finding: The finding.
        material: Its figures, tables and lines.
        original: The file that its document was read from.
        images: Images by path; those that are missing are added.
    """
    document_id = finding["document_id"]
    marks = mark_figures(finding, material)
    figures = [figure for figure in material.figures(finding) if figure["figure_document_id"] == document_id]
    places = dict.fromkeys((figure["page_number"], figure["table_number"]) for figure in figures)
    pictures: list[Picture] = []
    for page_number, table_number in places:
        if page_number is None:
            continue
        size = original.page_size(page_number)
        part = (
            find_sentence(document_id, page_number, figures, material, original, marks)
            if table_number is None
            else find_table(document_id, page_number, table_number, material, marks, size)
        )
        if part is None:
            continue
        path = f"images/{document_id[:12]}-{page_number}-{part.name}.webp"
        if path not in images:
            images[path] = original.render(page_number, part.region, hidden_boxes(document_id, page_number, material))
        pictures.append(frame(part, path, page_number))
        if len(pictures) == PICTURES_SHOWN:
            break
    return pictures


def frame(part: Part, path: str, page_number: int) -> Picture:
    """A part of a page as a picture: as it is shown, and enlarged around the suspect."""
    suspects = tuple(box for mark, box in part.boxes if mark == "suspect")
    terms = tuple(box for mark, box in part.boxes if mark == "term")
    zoom = zoom_on(suspects, part.region)
    return Picture(path, page_number, *part.region, show_view(part.region), zoom, terms, suspects)


def find_table(
    document_id: str,
    page_number: int,
    table_number: int,
    material: Material,
    marks: Mapping[str, str],
    size: tuple[float, float],
) -> Part | None:
    """The part of a page that shows a table; none where the file says no places."""
    cells = [
        cell for cell in material.tables.get((document_id, table_number), ()) if cell["page_number"] == page_number
    ]
    placed = [(cell["cell_id"], box) for cell in cells if (box := box_of(cell)) is not None]
    boxes = tuple((marks[cell_id], box) for cell_id, box in placed if cell_id in marks)
    if not boxes:
        return None
    return Part(f"table-{table_number}", surround([box for _, box in placed], size), boxes)


def find_sentence(
    document_id: str,
    page_number: int,
    figures: Sequence[Record],
    material: Material,
    original: Original,
    marks: Mapping[str, str],
) -> Part | None:
    """The part of a page that shows a sentence, as found by its figures; none where the page does not print them."""
    size = original.page_size(page_number)
    lines = {line["line_number"]: box_of(line) for line in material.lines.get(document_id, ())}
    region: Box | None = None
    boxes: list[tuple[str, Box]] = []
    for figure in figures:
        claim = material.claims.get(figure["claim_id"] or "")
        first = lines.get(claim["line_number"]) if claim and claim["page_number"] == page_number else None
        if claim is None or first is None:
            continue
        part = below_line(first, size)
        occurrence = material.count_before(claim)
        box = original.find(page_number, claim["printed_text"], first.y, occurrence)
        if box is not None:
            region = region or part
            boxes.append((marks[figure["cell_id"]], box))
    return Part(f"text-{int(region.y)}", region, tuple(boxes)) if region else None


def hidden_boxes(document_id: str, page_number: int, material: Material) -> list[Box]:
    """What of a page says how to reach somebody."""
    records = [line for line in material.lines.get(document_id, ()) if line["page_number"] == page_number]
    records += [
        cell
        for (owner, _), cells in material.tables.items()
        if owner == document_id
        for cell in cells
        if cell["page_number"] == page_number
    ]
    return [box for record in records if record["is_contact"] and (box := box_of(record)) is not None]
