"""The image of a page: its ink, and the turn that makes its lines level."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

_STEEPEST = 5.0
"""Degrees; scanners feed paper more evenly than that."""
_COARSE_STEP = 0.25
_FINE_STEP = 0.025
_LEVEL = 0.04
_POINTS = 200_000
_INK_CONTRAST = 20
_NEIGHBOURHOOD = 41
"""Pixels around each that say how bright its paper is."""


def find_ink(image: Image) -> Image:
    """Return where an image is darker than the paper around: 255 for ink, 0 for paper.

    Args:
        image: Shades of grey.
    """
    smooth = cv2.medianBlur(image, 3)
    ink: Any = cv2.adaptiveThreshold(
        smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOURHOOD, _INK_CONTRAST
    )
    return np.asarray(ink, dtype=np.uint8)


def straighten(image: Image) -> Image:
    """Turn an image around its middle so that its lines of text and its rules are level.

    Args:
        image: Shades of grey.

    Returns:
        An image of the same size.
    """
    degrees = find_slant(find_ink(image))
    if abs(degrees) < _LEVEL:
        return image
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    paper = float(np.percentile(image, 90))
    turned: Any = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    return np.asarray(turned, dtype=np.uint8)


def find_slant(ink: Image) -> float:
    """Return by how many degrees the lines fall to the right: the turn at which ink gathers in the fewest rows.

    Args:
        ink: As of :func:`find_ink`.
    """
    ys, xs = np.nonzero(ink)
    if len(ys) == 0:
        return 0.0
    step = len(ys) // _POINTS + 1
    across, down = xs[::step].astype(np.float64), ys[::step].astype(np.float64)

    def gather(degrees: float, bin_height: float) -> float:
        slope = np.tan(np.radians(degrees))
        rows = ((down - across * slope) / bin_height).astype(np.int64)
        counts = np.bincount(rows - rows.min())
        return float(np.square(counts, dtype=np.float64).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.01, _COARSE_STEP), key=lambda degrees: gather(degrees, 4.0))
    fine = np.arange(coarse - _COARSE_STEP, coarse + _COARSE_STEP + 0.001, _FINE_STEP)
    return float(max(fine, key=lambda degrees: gather(degrees, 1.0)))
