"""Packages of XML made by hand, sound and hostile ones."""

import zipfile
from io import BytesIO
from pathlib import Path

WORKBOOK = (
    '<workbook xmlns="m" xmlns:r="r"><sheets>'
    '<sheet name="表" sheetId="1" r:id="r1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="r2"/>'
    "</sheets></workbook>"
)
RELATIONS = (
    '<Relationships xmlns="p"><Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/>'
    '<Relationship Id="r3" Target="http://192.0.2.1/x.xml" TargetMode="External"/></Relationships>'
)
STYLES = (
    '<styleSheet xmlns="m"><numFmts><numFmt numFmtId="176" formatCode="#,##0.00_ "/></numFmts>'
    '<borders><border/></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>'
)


def pack(path: Path, **parts: str | bytes) -> Path:
    """Writes a package; `_` in a name stands for `/`, and `.xml` is added."""
    return pack_parts(path, {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()})


def pack_parts(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def pack_bytes(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def make_workbook(path: Path, sheet: str, hidden: str = "<sheetData/>", **more: str) -> Path:
    """Writes a workbook of one visible and one hidden sheet."""
    return pack_parts(
        path,
        {
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/styles.xml": STYLES,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="m">{sheet}</worksheet>',
            "xl/worksheets/sheet2.xml": f'<worksheet xmlns="m">{hidden}</worksheet>',
            **more,
        },
    )


def make_document(path: Path, body: str) -> Path:
    """Writes a Word document."""
    return pack_parts(path, {"word/document.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'})
