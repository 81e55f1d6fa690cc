"""The characters that are recognised in the image of a page, and where they stand."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from ingest.ocr.image import Image
from ingest.ocr.recognition import Area, RecognizedLine, recognize_text
from ingest.ocr.second_look import find_cell_alternatives
from ingest.pdf.characters import Character
from ingest.reading import Alternative


class _PlacedLine(NamedTuple):
    """A recognised line, and where it is in the image."""

    area: Area
    line: RecognizedLine


class RecognizedPage:
    """What has been recognised of a page so far.

    Attributes:
        characters: All characters, on the page in points.
    """

    def __init__(self, image: Image, scale: float) -> None:
        """Start with nothing.

        Args:
            image: Shades of grey, level.
            scale: Pixels a point.
        """
        self.characters: list[Character] = []
        self._image = image
        self._scale = scale
        self._lines: dict[int, _PlacedLine] = {}

    def recognize(self, areas: Sequence[Area]) -> None:
        """Recognise the characters in some areas, each with one line of text, and place them on the page."""
        for area, line in zip(areas, recognize_text(self._image, areas), strict=True):
            placed = _PlacedLine(area, line)
            top, bottom = area.y0 / self._scale, area.y1 / self._scale
            for text, x0, x1, follows_space, confidence in line.characters:
                character = Character(
                    text, x0 / self._scale, top, x1 / self._scale, bottom, bottom, follows_space, confidence
                )
                self.characters.append(character)
                self._lines[id(character)] = placed

    def find_alternatives(
        self, characters: Sequence[Character], text: str, confidence: float
    ) -> tuple[Alternative, ...]:
        """Find what else a cell may say.

        Args:
            characters: Those of the cell, as they were recognised.
            text: What they say.
            confidence: Of the least sure of them.
        """
        if not characters:
            return ()
        placed = self._lines[id(characters[0])]
        is_whole = len(placed.line.characters) == len(characters) and all(
            self._lines[id(character)] is placed for character in characters
        )
        area = placed.area if is_whole else self._enclose(characters)
        return find_cell_alternatives(self._image, area, text, confidence, placed.line if is_whole else None)

    def _enclose(self, characters: Sequence[Character]) -> Area:
        """Return the pixels around some characters."""
        return Area(
            math.floor(min(character.x0 for character in characters) * self._scale),
            math.floor(min(character.y0 for character in characters) * self._scale),
            math.ceil(max(character.x1 for character in characters) * self._scale),
            math.ceil(max(character.y1 for character in characters) * self._scale),
        )
