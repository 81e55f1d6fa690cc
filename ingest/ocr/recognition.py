"""Character recognition by rapidocr; the only module that knows it."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import cv2
import numpy as np

from ingest.ocr.alternatives import SYMBOLS, Weights, find_alternatives
from ingest.ocr.image import Image
from ingest.reading import Alternative

_SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 4096,
    "Global.return_word_box": True,
    "Global.use_cls": False,
    "Global.use_vertical_padding": False,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "Rec.rec_batch_num": 1,  # more take as long and twice the memory
}
_DETECTION_SCALE = 0.7
"""Lines of text are found just as well, in half the time, in a smaller image than characters."""
_MOST_DETECTION_PIXELS = 4_000_000
_MEMORY_SIGNS = ("bad_alloc", "bad allocation", "failed to allocate", "insufficient memory")
_LARGEST_STEP = 2.2
"""Distance between the middles of two neighbours, in heights, above which there is a gap between them."""
_HALF_WIDTH = 0.45
_BLANK = 0
"""Column of the model for nothing."""


class Area(NamedTuple):
    """A rectangle of an image, in pixels."""

    x0: int
    y0: int
    x1: int
    y1: int


class RecognizedCharacter(NamedTuple):
    """One character, in pixels of the image.

    Attributes:
        text: The character.
        x0: Its left edge; it is as high as its line of text.
        x1: Its right edge.
        follows_space: Whether a space was recognised before it.
        confidence: How sure the recogniser is, between 0 and 1.
    """

    text: str
    x0: float
    x1: float
    follows_space: bool
    confidence: float


class RecognizedLine(NamedTuple):
    """One line of text.

    Attributes:
        characters: From left to right; none where nothing was recognised.
        alternatives: What else it may say; none unless it is a figure.
    """

    characters: list[RecognizedCharacter]
    alternatives: tuple[Alternative, ...]


class _WeighingDecoder:
    """Decodes what the model says as before, and keeps how it weighed the symbols of figures."""

    def __init__(self, decoder: Any) -> None:
        """Wrap the decoder of the engine."""
        self._decoder = decoder
        self._symbols = [decoder.dict[symbol] for symbol in SYMBOLS]

    def __call__(self, weights: Any, return_word_box: bool = False, **settings: Any) -> Any:
        """Decode a batch of lines."""
        lines, words = self._decoder(weights, return_word_box, **settings)
        for line, word in zip(weights, words, strict=True):
            word.weights = Weights(line[:, self._symbols].copy(), line[:, _BLANK].copy())
        return lines, words


@cache
def _load_engine() -> Any:
    """Load the models, once in a process."""
    from rapidocr import RapidOCR

    cv2.setNumThreads(1)
    engine: Any = RapidOCR(params=dict(_SETTINGS))
    engine.text_rec = engine._load_rec_model()
    engine.text_rec.postprocess_op = _WeighingDecoder(engine.text_rec.postprocess_op)
    return engine


@contextmanager
def _report_memory() -> Iterator[None]:
    """Tell a lack of memory, which native code reports as failures of its own, from any other failure.

    Raises:
        MemoryError: If there is not enough memory.
    """
    try:
        yield
    except Exception as error:
        if any(sign in str(error).lower() for sign in _MEMORY_SIGNS):
            raise MemoryError from error
        raise


def find_text(image: Image) -> list[Area]:
    """Find the lines of text in an image.

    Args:
        image: Shades of grey, level.

    Returns:
        A rectangle around each.
    """
    scale = min(_DETECTION_SCALE, math.sqrt(_MOST_DETECTION_PIXELS / image.size))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    with _report_memory():
        found = _load_engine()(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_rec=False, use_cls=False)
    if found.boxes is None:
        return []
    height, width = image.shape
    areas = []
    for box in np.asarray(found.boxes) / scale:
        x0, y0 = (math.floor(value) for value in box.min(axis=0))
        x1, y1 = (math.ceil(value) for value in box.max(axis=0))
        areas.append(Area(max(x0, 0), max(y0, 0), min(x1, width), min(y1, height)))
    return areas


def recognize_text(image: Image, areas: Sequence[Area]) -> list[RecognizedLine]:
    """Recognise the characters in some rectangles, each with one line of text.

    Args:
        image: Shades of grey, level.
        areas: Where the lines are.

    Returns:
        What each says.
    """
    if not areas:
        return []
    crops = [cv2.cvtColor(image[area.y0 : area.y1, area.x0 : area.x1], cv2.COLOR_GRAY2BGR) for area in areas]
    engine = _load_engine()
    engine.update_params(return_word_box=True)
    with _report_memory():
        found = engine.recognize_txt(crops)
    return [_read(area, text, words) for area, text, words in zip(areas, found.txts, found.word_results, strict=True)]


def _read(area: Area, text: str, words: Any) -> RecognizedLine:
    """Say what one line says, and what else it may say."""
    characters = _place(area, text, words)
    steps = [column for columns in words.word_cols for column in columns] if characters else []
    return RecognizedLine(characters, find_alternatives("".join(text.split()), steps, words.weights))


def _place(area: Area, text: str, words: Any) -> list[RecognizedCharacter]:
    """Place the characters of one line by the steps of the recogniser at which each was seen."""
    if not text.strip() or not words.line_txt_len:
        return []
    height, step = area.y1 - area.y0, (area.x1 - area.x0) / words.line_txt_len
    middles = [area.x0 + (column + 0.5) * step for columns in words.word_cols for column in columns]
    printed = [(index, character) for index, character in enumerate(text) if not character.isspace()]
    half = _HALF_WIDTH * height
    lefts, rights = [middle - half / 2 for middle in middles], [middle + half / 2 for middle in middles]
    for index, (left, right) in enumerate(pairwise(middles)):
        if right - left <= _LARGEST_STEP * height:
            rights[index] = lefts[index + 1] = (left + right) / 2
        else:
            rights[index], lefts[index + 1] = left + half, right - half
    return [
        RecognizedCharacter(
            character,
            max(lefts[number], area.x0),
            min(rights[number], area.x1),
            index > 0 and text[index - 1].isspace(),
            float(words.confs[index]),
        )
        for number, (index, character) in enumerate(printed)
    ]
