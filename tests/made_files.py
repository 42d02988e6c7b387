"""Small files of every kind that is no text, made byte by byte for the tests: what a program would write, and what none should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:name w:val="law"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Numbered further"/><w:basedOn w:val="L"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="I"><w:name w:val="insert text"/></w:style>
</w:styles>"""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def rezipped(package: bytes, part: str, before: str, after: str) -> bytes:
    """The package with other words in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        parts = {name: held.read(name).decode() for name in held.namelist()}
    assert before in parts[part]
    return zipped({**parts, part: parts[part].replace(before, after)})


def run(words: str, *, tag: str = "t", properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>'


def paragraph(content: str, *, style: str = "", level: int | None = None, num: int = 1, mark: str = "") -> str:
    """``content`` is words, or runs where it begins with a tag; ``level`` is that of the list."""
    runs = content if content.startswith("<") else run(content) if content else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}</w:pPr>{runs}</w:p>"


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(*blocks: str, **parts: str) -> bytes:
    """A .docx file with these blocks as its body; ``parts`` are further parts of its folder by their names."""
    body = f'<w:document xmlns:w="{W}" xmlns:mc="m" xmlns:wps="s"><w:body>{"".join(blocks)}</w:body></w:document>'
    more = {f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{content}</w:{name}>' for name, content in parts.items()}
    return zipped({"word/document.xml": body, "word/numbering.xml": NUMBERING, "word/styles.xml": STYLES, **more})


ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"))
)
LIST = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Article "/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>"""


def opendocument_file(body: str) -> bytes:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{LIST}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def book_file(*chapters: str, title: str = "") -> bytes:
    items = "".join(f'<item id="c{at}" href="c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(len(chapters)))
    order = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    opf = (
        f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>{title}'
        f"</dc:title></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="b/b.opf"/></rootfiles></container>'
    pages = {f"b/c{at}.xhtml": f"<html><body>{chapter}</body></html>" for at, chapter in enumerate(chapters)}
    return zipped({"META-INF/container.xml": container, "b/b.opf": opf, **pages})


Placed = tuple[float, float, float, str]
"""Where words stand on a page, from its left and its foot in points, in which size, and the words."""


def pdf_file(*pages: Sequence[Placed]) -> bytes:
    """A PDF file with words at these places; Latin letters only, since it uses a font that every reader has."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for page in pages:
        shown = b"".join(_shown(*placed) for placed in page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table_at)


def _shown(x: float, y: float, size: float, words: str) -> bytes:
    code = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %.1f Tf %.1f %.1f Td (%s) Tj ET\n" % (size, x, y, code)


def column(lines: Sequence[str], *, x: float = 72, top: float = 760, size: float = 10, leading: float = 12) -> list[Placed]:
    """Lines one below the other; an empty one is a gap."""
    return [(x, top - at * leading, size, line) for at, line in enumerate(lines) if line]
