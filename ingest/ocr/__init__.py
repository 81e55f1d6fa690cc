"""Read the images of pages: straighten them, find the ruled grid, recognise the characters, put them into cells.

Needs the extra ``gouji[ocr]``; its models are part of the installed packages, and no network is used.
"""
