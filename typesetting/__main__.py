"""Command line: ``python -m typesetting [--font FILE --heading-font FILE] [--output FOLDER]``."""

import argparse
from pathlib import Path

from typesetting.document import read_document
from typesetting.plain_text import write_plain_text

SIMPLIFIED_CHINESE = 2  # its place in the font collections of Noto CJK


def main() -> None:
    """Writes the text, and the PDF where a font is given."""
    parser = argparse.ArgumentParser(prog="python -m typesetting", description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1] / "examples", help="folder to write into"
    )
    parser.add_argument("--font", type=Path, help="a Chinese font for text and tables; without it no PDF is written")
    parser.add_argument("--heading-font", type=Path, help="a Chinese font for headings (default: that of the text)")
    parser.add_argument("--face", type=int, default=SIMPLIFIED_CHINESE, help="face to take from a font collection")
    arguments = parser.parse_args()

    document = read_document()
    text_path = arguments.output / f"{document.file_name}.txt"
    text_path.write_text(write_plain_text(document), encoding="utf-8", newline="\n")
    if arguments.font is not None:
        from typesetting.typeset import Fonts, typeset  # needs fpdf2, which the text does not

        fonts = Fonts(arguments.font, arguments.heading_font or arguments.font, arguments.face)
        typeset(document, fonts, arguments.output / f"{document.file_name}.pdf")


if __name__ == "__main__":
    main()
