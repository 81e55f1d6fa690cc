"""Look again at a figure: the same place a little wider, and at other scales."""

from collections.abc import Iterator

import cv2
import numpy as np

from ingest.ocr.alternatives import find_lost_point, is_figure, keep_numbers
from ingest.ocr.image import Image
from ingest.ocr.recognition import Area, RecognizedLine, recognize_text
from ingest.reading import Alternative

_SURE = 0.97
"""Confidence of the least sure character from which a figure is not looked at again."""
_STRETCHES = (1.25, 0.8)
_MARGIN = 0.15
"""Of the height of a line, added around it."""


def find_cell_alternatives(image: Image, area: Area, text: str, confidence: float, line: RecognizedLine | None) -> \
        tuple[Alternative, ...]:  # fmt: skip
    """Find what else a cell may say.

    Args:
        image: Shades of grey, level.
        area: Where its text is.
        text: What was read.
        confidence: Of its least sure character.
        line: The line that was recognised there; none if the cell holds several lines or a part of one.

    Returns:
        Other numbers, the likeliest first; none if the text is no figure.
    """
    if not is_figure(text):
        return ()
    looks = _look_again(image, area) if confidence < _SURE else ()
    own = () if line is None else line.alternatives
    return keep_numbers(text, [*looks, *own, *find_lost_point(text)])


def _look_again(image: Image, area: Area) -> Iterator[Alternative]:
    """Recognise the text of an area with more paper around it, stretched and compressed."""
    margin = round(_MARGIN * (area.y1 - area.y0))
    top, left = max(area.y0 - margin, 0), max(area.x0 - margin, 0)
    wide = image[top : area.y1 + margin, left : area.x1 + margin]
    exact = image[area.y0 : area.y1, area.x0 : area.x1]
    views = [wide, *(cv2.resize(exact, None, fx=stretch, fy=1.0, interpolation=cv2.INTER_CUBIC)
                     for stretch in _STRETCHES)]  # fmt: skip
    for view in views:
        seen = np.ascontiguousarray(view, dtype=np.uint8)
        [line] = recognize_text(seen, [Area(0, 0, seen.shape[1], seen.shape[0])])
        if line.characters:
            text = "".join(character.text for character in line.characters)
            yield Alternative(text, round(min(character.confidence for character in line.characters), 4), "second_look")
