"""Functions of pdfium that are called for every character and object of a page, without what makes calls slow.

pypdfium2 converts and checks each argument, and lets other threads run meanwhile, which costs more than most calls.
Here handles and buffers are plain addresses. A buffer must outlive the calls that are given its address.
"""

import ctypes
from array import array
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _INTEGER = ctypes.c_void_p, ctypes.c_int


def find_address(handle: Any) -> int:
    """Return the address behind a handle of pdfium."""
    return ctypes.cast(handle, _ADDRESS).value or 0


def find_addresses(buffer: "array[float] | array[int]") -> list[int]:
    """Return the address of each item of a buffer."""
    start, length = buffer.buffer_info()
    return [start + index * buffer.itemsize for index in range(length)]


def _bind(function: Any, result: Any, *parameters: Any) -> Callable[..., Any]:
    """Return a function of pdfium that takes and returns plain numbers."""
    return ctypes.PYFUNCTYPE(result, *parameters)(find_address(function))


get_unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _INTEGER)
has_map_error = _bind(pdfium.FPDFText_HasUnicodeMapError, _INTEGER, _ADDRESS, _INTEGER)
get_loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, _INTEGER, _ADDRESS, _INTEGER, _ADDRESS)
get_origin = _bind(pdfium.FPDFText_GetCharOrigin, _INTEGER, _ADDRESS, _INTEGER, _ADDRESS, _ADDRESS)
get_text_object = _bind(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INTEGER)
get_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _INTEGER, _ADDRESS)

get_object_of_page = _bind(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INTEGER)
get_object_of_form = _bind(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
count_objects_of_page = _bind(pdfium.FPDFPage_CountObjects, _INTEGER, _ADDRESS)
count_objects_of_form = _bind(pdfium.FPDFFormObj_CountObjects, _INTEGER, _ADDRESS)
get_kind = _bind(pdfium.FPDFPageObj_GetType, _INTEGER, _ADDRESS)
get_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _INTEGER, _ADDRESS, *[_ADDRESS] * 4)
get_matrix = _bind(pdfium.FPDFPageObj_GetMatrix, _INTEGER, _ADDRESS, _ADDRESS)
get_fill_color = _bind(pdfium.FPDFPageObj_GetFillColor, _INTEGER, _ADDRESS, *[_ADDRESS] * 4)
get_stroke_color = _bind(pdfium.FPDFPageObj_GetStrokeColor, _INTEGER, _ADDRESS, *[_ADDRESS] * 4)
get_clip_path = _bind(pdfium.FPDFPageObj_GetClipPath, _ADDRESS, _ADDRESS)
count_paths_of_clip = _bind(pdfium.FPDFClipPath_CountPaths, _INTEGER, _ADDRESS)
count_segments_of_clip = _bind(pdfium.FPDFClipPath_CountPathSegments, _INTEGER, _ADDRESS, _INTEGER)
get_segment_of_clip = _bind(pdfium.FPDFClipPath_GetPathSegment, _ADDRESS, _ADDRESS, _INTEGER, _INTEGER)
get_draw_mode = _bind(pdfium.FPDFPath_GetDrawMode, _INTEGER, _ADDRESS, _ADDRESS, _ADDRESS)
count_segments = _bind(pdfium.FPDFPath_CountSegments, _INTEGER, _ADDRESS)
get_segment = _bind(pdfium.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INTEGER)
get_point = _bind(pdfium.FPDFPathSegment_GetPoint, _INTEGER, _ADDRESS, _ADDRESS, _ADDRESS)
get_segment_kind = _bind(pdfium.FPDFPathSegment_GetType, _INTEGER, _ADDRESS)
is_closing = _bind(pdfium.FPDFPathSegment_GetClose, _INTEGER, _ADDRESS)
