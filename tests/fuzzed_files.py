"""Files that are no text, spoilt: their mark-up mixed, their bytes changed, cut and doubled."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.made_files import LIST, NUMBERING, ODF, W, book_file, column, paragraph, pdf_file, run, table, zipped

Mixed = Callable[[random.Random, str, list[str]], str]
MARKS = [
    "<w:p>", "</w:p>", "<w:del>", "</w:del>", "<w:tbl><w:tr><w:tc>", "<w:br/>", "<w:tab/>", "<w:t>Article 1</w:t>", "<w:txbxContent>",
    '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>', '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>TOC</w:instrText>",
    "<text:list>", "</text:list>", "<text:p>", "<text:h text:outline-level='-1'>", "<text:s text:c='999999999'/>", "<text:change/>",
    "<section>", "<num>1.</num>", "<heading>", "<P1>", "<Pnumber>", "<ARTICLE>", "<quotedStructure>", "<blockList>", "<def>", "<content>",
    "<!ENTITY a 'b'>", "<!DOCTYPE a [<!ENTITY b 'ccc'>]>", "&b;", "&#x0;", "&#xD800;", "]]>", "<![CDATA[", "<!--", "-->", "<?x?>",
    "{\\listtext 1.\\tab}", "\\par ", "\\u-1?", "\\'zz", "{\\*\\x ", "}", "{", "\\bin9999 ", "\\uc99 ", "\\f9 ", "\\deleted ", "“", "(a) ",
]  # fmt: skip
AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><preface><p><docTitle>Act on Fuzz</docTitle></p></preface>'
    "<body><section><num>1.</num><heading>What</heading><subsection><num>(1)</num><content><p>Thrown.</p></content></subsection>"
    "<subsection><num>(2)</num><intro><p>Kept—</p></intro><paragraph><num>(a)</num><content><p>long.</p></content></paragraph>"
    "</subsection></section></body></act></akomaNtoso>"
)
CLML = (
    '<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><PrimaryPrelims><Title>Fuzz Act</Title>'
    "</PrimaryPrelims><Body><P1group><Title>What</Title><P1><Pnumber>1</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para><Text>It is."
    '</Text><OrderedList Type="alpha"><ListItem><Para><Text>thrown</Text></Para></ListItem></OrderedList></P2para></P2></P1para></P1>'
    "</P1group></Body></Primary></Legislation>"
)


def spoilt(chance: random.Random, content: bytes) -> bytes:
    """Bytes changed, cut, doubled or left as they are."""
    for _ in range(chance.choice((0, 0, 0, 1, 3, 20))):
        at = chance.randint(0, len(content))
        what = chance.random()
        if what < 0.6:
            content = content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        elif what < 0.75:
            content = content[:at]
        elif what < 0.9:
            content = content[:at] + content[at + chance.randint(1, 60) :]
        else:
            content = content[:at] + content[max(0, at - 200) :]
    return content


def a_word_file(chance: random.Random, mixed: Mixed) -> bytes:
    blocks = [paragraph(f"Words {at} of it.", level=chance.choice((None, 0, 1, 2))) for at in range(chance.randint(1, 8))]
    body = "".join([*blocks, table(["(a) x", "y"], ["z", run("deep")])])
    if chance.random() < 0.7:
        body = mixed(chance, body, MARKS)
    numbering = mixed(chance, NUMBERING, MARKS) if chance.random() < 0.2 else NUMBERING
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return spoilt(chance, zipped({"word/document.xml": document, "word/numbering.xml": numbering}))


def an_opendocument(chance: random.Random, mixed: Mixed) -> bytes:
    item = "<text:list-item><text:p>Words.</text:p></text:list-item>"
    body = f'<text:h text:outline-level="1">Law</text:h><text:list text:style-name="L">{item * chance.randint(1, 5)}</text:list>'
    if chance.random() < 0.7:
        body = mixed(chance, body, MARKS)
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{LIST}</office:automatic-styles><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return spoilt(chance, zipped({"content.xml": content}))


def an_rtf(chance: random.Random, mixed: Mixed) -> bytes:
    good = r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}}{\listtext Article 1\tab}Words of \'93it\'94.\par{\b more}{\footnote x}\par}"
    return spoilt(chance, mixed(chance, good, MARKS).encode("utf-8", "replace"))


def a_book(chance: random.Random, mixed: Mixed) -> bytes:
    chapters = [mixed(chance, "<h1>Article 1</h1><p>Words of it.</p>", MARKS) for _ in range(chance.randint(0, 4))]
    return spoilt(chance, book_file(*(chapter.replace("\0", "") for chapter in chapters)))


def a_print(chance: random.Random, mixed: Mixed) -> bytes:
    pages = []
    for number in range(chance.randint(0, 4)):
        words = mixed(chance, f"Article {number}\n1. Words of it that go on and on.\n(a) more of them; and\n(b) others.\n", MARKS)
        lines = [line.encode("cp1252", "ignore").decode("cp1252") for line in words.split("\n")]
        pages.append(
            column(
                lines,
                x=chance.choice((-50, 20, 72, 300, 900)),
                size=chance.choice((0.1, 6, 10, 200)),
                leading=chance.choice((0, 12, 40)),
            )
        )
    return spoilt(chance, pdf_file(*pages))


def an_xml(chance: random.Random, mixed: Mixed) -> bytes:
    return spoilt(
        chance, mixed(chance, chance.choice((AKN, CLML)), MARKS).encode(chance.choice(("utf-8", "utf-8", "utf-16")), "replace")
    )


FILES: dict[str, tuple[str, Callable[[random.Random, Mixed], bytes]]] = {
    "Word": ("docx", a_word_file),
    "OpenDocument": ("odt", an_opendocument),
    "RTF": ("rtf", an_rtf),
    "EPUB": ("epub", a_book),
    "PDF": ("pdf", a_print),
    "XML": ("xml", an_xml),
}
"""Kinds of files, each with its ending and what makes one."""
