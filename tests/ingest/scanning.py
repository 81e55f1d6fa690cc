"""Scans of PDF files: drawn on paper and scanned a little askew, with noise."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import PIL.Image
import pypdfium2
from numpy.typing import NDArray

RESOLUTION = 200
"""Dots an inch."""


def scan_pages(
    pdf: Path, page_numbers: Sequence[int], *, degrees: float = 0.5, noise: float = 8.0
) -> list[NDArray[np.uint8]]:
    """Return shades of grey of some pages, every second one slanting to the other side."""
    random = np.random.default_rng(1)
    images = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page_number in page_numbers:
            drawn = document[page_number - 1].render(scale=RESOLUTION / 72, grayscale=True).to_numpy().squeeze()
            height, width = drawn.shape
            slant = degrees if page_number % 2 else -degrees
            matrix = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
            paper: Any = cv2.warpAffine(drawn, matrix, (width, height), borderValue=(255.0,))
            images.append(np.clip(paper + random.normal(0, noise, paper.shape), 0, 255).astype(np.uint8))
    return images


def save_scan(path: Path, images: Sequence[NDArray[np.uint8]]) -> Path:
    """Save images as the pages of a PDF or TIFF file, or one image in another format."""
    first, *others = [PIL.Image.fromarray(image) for image in images]
    more: dict[str, Any] = {"save_all": True, "append_images": others} if others else {}
    if path.suffix == ".pdf":
        first.save(path, resolution=RESOLUTION, quality=85, **more)
    else:
        first.save(path, dpi=(RESOLUTION, RESOLUTION), **more)
    return path
