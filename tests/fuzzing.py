"""Inputs that nobody would write, by the thousand: “make fuzz”, and a short run of it in the tests.

Each is made of good inputs of its format, cut, doubled and mixed with what has a meaning somewhere; the same seed makes the same.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import tempfile
import traceback
import xml.dom.minidom
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import lxml.html
import markdown

from pincite.diagnostics import BLOCKING, Code, Severity
from pincite.document.ledger import checksum
from pincite.document.site import Masthead
from pincite.finish import Found, Spoken, Text, finish
from pincite.load import citation_grammar, conventions, pages, rows, rows_by_document, schemas, too_long
from pincite.load.messages import wording
from pincite.pipeline import build
from pincite.work import Options
from pincite.write import apply, recover
from tests.fuzzed_files import FILES
from tests.live_markup import live

ROOT = Path(__file__).parent
OURS = {Code.INTERNAL_ERROR, Code.LOST_TEXT, Code.DEAD_LINK, Code.REPEATED_FRAGMENT}
"""Findings that are a fault of the builder, whatever it was given."""
SEEDS = [path.read_text("utf-8") for path in sorted((ROOT / "drafting").glob("*.txt"))]
TREATY = "Treaty on Fuzz\n\nArticle 1\n\n1. “Fuzz” means what is thrown.\n\n2. It is kept.\n\nArticle 2\n\nSee Article 1 (2).\n"
REPORT = (
    "News of the Treaty on Fuzz\n\nReuters said that “what is thrown is kept by all” stands in Article 1 of the Treaty on Fuzz.\n"
)
ODD = [
    "\0",
    "\x07",
    "\x1b[31m",
    "\x85",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\ufffe",
    "\U0010ffff",
    "\xad",
    "\xa0",
    "́",
    "𝟙",
]
COMMON = [
    "Article 1", "Article 9999999999999999999999", "(a)", "(i)", "1.1.1.1", "§ 3 bis", "Annex", "ANNEX I", "第三条", "مادهٔ ۱", "Статья 2",
    "“", "”", '"', "«", "»", "‘", "’", "(", ")", "[", "]", "{", "}", "<", ">", "&", "…", "—", "-\n", "\f", "\r", "\r\n", "\n\n", "\t",
    "of the Treaty on Fuzz", "paragraphs 1 to 3", "that Article", "hereinafter", "means", "said that", "according to", "3 March 2001",
    "Page 3\n", "_____\n1 Note.\n", "<script>alert(1)</script>", "{: #x onclick=y }", "javascript:x", "[x](y)", "&#x41;", "&lt;", "\\", "`",
]  # fmt: skip
MARKS = {
    "text": COMMON,
    "markdown": [*COMMON, "# ", "\n---\n", "***", "__", "~~~\n", "```\n", "> ", "- ", "    ", "| a | b |\n|---|---|\n", "![", "](x)", "[^1]",
                 "<!--", "-->", "<br>", "  \n", "\n===\n", "1. ", "&nbsp;", "[a]: b\n", "<div>", "\\\n"],
    "html": [*COMMON, "<p>", "</p>", "<li>", "<ol>", "<ol reversed start=9>", "</ol>", "<table><tr><td>", "</table>", "<b>", "</i>", "<br>",
             "<!--", "-->", "<![CDATA[", "]]>", "<?x", "<!x>", "<a href='#'>", "<sup>2</sup>", "<q>", "</q>", "<pre>", "</body>", "<style>",
             "<nav>", "<h1>", "</h2>", "&#0;", "&#xD800;", "&nosuch;", "&notin", "<svg>", "<template>", "<p hidden>", "<x y='", "\">"],
    "yaml": [*COMMON, ": ", "- ", "? ", "&a ", "*a", "!!python/object:x ", "!x ", "|\n", ">\n", "---\n", "...\n", "{", "[", "#", "'", "\"", "%",
             "title: ", "kind: report\n", "slug: index\n", "lines:\n  3: article\n", "held: no\n", "aliases: A, B\n", "about: [x]\n",
             "published: 2025-13-01\n", "url: javascript:x\n", "language: x\n", "in_force_from: 2025\n", "translation_of: x\n", "convention: x\n"],
}  # fmt: skip


class Input(NamedTuple):
    """One thing to throw at the builder."""

    files: dict[str, bytes]
    """By path below the seeds folder, or above it with ``../``."""
    odd: Mapping[str, str] = MappingProxyType({})
    """What is no file, by path: ``pipe``, ``closed`` or where a link leads."""
    settings: str = "site_name: Site\n"


def mixed(chance: random.Random, text: str, marks: list[str]) -> str:
    """A text cut, doubled, and mixed with marks."""
    for _ in range(chance.randint(1, 8)):
        at, other = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        what = chance.random()
        if what < 0.35:
            text = text[:at] + chance.choice(marks) * chance.choice((1, 1, 1, 2, 30)) + text[at:]
        elif what < 0.5:
            text = text[:at] + text[min(other, at + 80) :]
        elif what < 0.6:
            text = text[:other] + text[at : at + 200] + text[other:]
        elif what < 0.7:
            text = text[:at] + chance.choice(ODD) + text[at:]
        elif what < 0.8:
            text = text[: at + 1] + text[other:]
        elif what < 0.9:
            text = text[:at].swapcase() + text[at:]
        else:
            text = text[other:] + chance.choice(marks) + text[:at]
    return text


def excerpt(chance: random.Random, most: int = 1200) -> str:
    """Some of a good text."""
    text = chance.choice(SEEDS)
    start = chance.randint(0, max(0, len(text) - most)) if chance.random() < 0.7 else 0
    return text[start : start + chance.randint(20, most)]


def coded(chance: random.Random, text: str) -> bytes:
    """Text in some encoding, now and then with a byte too many."""
    encoding = chance.choice(("utf-8",) * 6 + ("utf-16", "cp1252", "cp1251", "utf-8-sig", "utf-16-le"))
    content = text.encode(encoding, "replace")
    if chance.random() < 0.1:
        at = chance.randint(0, len(content))
        content = content[:at] + bytes([chance.randrange(256)]) + content[at:]
    return content


def a_text(chance: random.Random) -> Input:
    return Input({"x.txt": coded(chance, mixed(chance, excerpt(chance), MARKS["text"]))})


def a_markdown(chance: random.Random) -> Input:
    stated = mixed(chance, "title: A Law\nkind: instrument\n", MARKS["yaml"])
    head = f"---\n{stated}---\n" if chance.random() < 0.4 else ""
    return Input({"x.md": coded(chance, head + mixed(chance, excerpt(chance), MARKS["markdown"]))})


def a_page(chance: random.Random) -> Input:
    paragraphs = excerpt(chance).split("\n\n")
    body = "".join(
        f"<{tag}>{one}</{tag}>\n" for one in paragraphs for tag in (chance.choice(("p", "p", "p", "li", "h2", "td", "div")),)
    )
    head = chance.choice(("", "<head><title>A law</title></head>", "<head><meta charset=unicode_escape></head>"))
    return Input(
        {"x.html": coded(chance, f"<html>{head}<body><article>{mixed(chance, body, MARKS['html'])}</article></body></html>")}
    )


def metadata(chance: random.Random) -> Input:
    good = "title: Treaty on Fuzz\nkind: instrument\nlanguage: en\naliases: [Fuzz]\nsigned: 2024-05-01\nfacts:\n  Parties: two\n"
    return Input({"x.txt": TREATY.encode(), "x.yml": coded(chance, mixed(chance, good, MARKS["yaml"]))})


def a_glossary(chance: random.Random) -> Input:
    good = "- term: fuzz\n  aliases: [fuzzes, “fuzz”]\n  definition: What is thrown.\n  sources: [Article 1]\n- term: kept\n  definition: Held.\n"
    return Input({"glossary.yml": coded(chance, mixed(chance, good, MARKS["yaml"]))})


def notes(chance: random.Random) -> Input:
    good = "- on: treaty-on-fuzz#art_1\n  quote: thrown\n  text: See Article 2 of the Treaty on Fuzz.\n  kind: note\n  date: 2024-01-01\n"
    return Input({"notes/x.yml": coded(chance, mixed(chance, good * chance.randint(1, 3), MARKS["yaml"]))})


def a_ledger(chance: random.Random) -> Input:
    lines = [line.rpartition("\t#")[0] if "\t#" in line else line for line in _ledger().splitlines()]
    at = chance.randrange(len(lines))
    fields = lines[at].split("\t")
    field = chance.randrange(len(fields))
    fields[field] = mixed(chance, fields[field], MARKS["text"]).replace("\n", " ")
    lines[at] = "\t".join(fields)
    if chance.random() < 0.3:
        lines.insert(
            chance.randrange(len(lines)),
            chance.choice((lines[at], "alias\tart_1\tart_2", "into\tart_2\tart_1", "accept drop *  x")),
        )
    kinds = ("live", "gone", "was", "alias", "into")
    signed = (f"{line}\t#{checksum(line)}" if line.split("\t")[0] in kinds else line for line in lines)
    text = "\n".join(signed) + "\n"
    if chance.random() < 0.5:
        return Input({".ledger/instruments/treaty-on-fuzz.txt": text.encode("utf-8", "replace")})
    withdrawn = text.replace("instruments/treaty-on-fuzz.md", "instruments/gone.md", 1).replace("good.txt", "gone.txt", 1)
    return Input({".ledger/instruments/gone.txt": withdrawn.encode("utf-8", "replace")})


def a_name(chance: random.Random) -> Input:
    name = mixed(chance, chance.choice(("a law.txt", "2024-01-01.md", "x/y.html", "index.txt", ".x.txt", "é.txt")), MARKS["text"])
    parts = [part[:60] for part in re.sub(r"[\0\r\n]", "", name).split("/") if part.strip(".")]
    return Input({"/".join(parts or ["x.txt"]): TREATY.encode()})


def a_journal(chance: random.Random) -> Input:
    moves = [[chance.choice(("docs", "ledgers", "seeds")), str(n), chance.choice(PLACES)] for n in range(chance.randint(0, 3))]
    text = json.dumps({"moves": moves, "removals": [[chance.choice(("docs", "ledgers")), chance.choice(PLACES)]]})
    if chance.random() < 0.6:
        text = mixed(chance, text, ["[", "{", '"', "[" * 2000, "null", "1e999", "../", "\\u0000", ",", "docs", '"moves"'])
    stage = "../docs/.pincite-next/"
    staged = {f"{stage}{n}": b"Staged." for n in range(3) if chance.random() < 0.8}
    return Input({f"{stage}journal.json": coded(chance, text), **staged})


def settings(chance: random.Random) -> Input:
    good = "site_name: Site\nsite_description: x\nextra:\n  pincite:\n    split_above: 3\n    severities:\n      guessed-title: note\n"
    return Input({"x.txt": TREATY.replace("Fuzz", "Settings").encode()}, {}, mixed(chance, good, MARKS["yaml"]))


def links(chance: random.Random) -> Input:
    names = ["x.txt", "good.yml", "glossary.yml", "notes", "notes/x.yml", "laws", ".ledger/x.txt", ".ledger/instruments/x.txt"]
    names += [
        ".ledger/way",
        "../docs/way",
        "../docs/reports/x.md",
        "../docs/.pincite-next",
        "../docs/instruments/way",
        "../cache",
    ]
    shapes = ["pipe", "closed", "x.txt", ".", "..", "/nowhere", "../outside", "../../outside/own.txt", "loop.txt", "good.txt"]
    return Input(
        {"loop/x.txt": REPORT.encode()}, {chance.choice(names): chance.choice(shapes) for _ in range(chance.randint(1, 3))}
    )


def versions(chance: random.Random) -> Input:
    days = ["2020-01-01", "2022-02-02", "2022-02-30", "2999-12-31", "0000-00-00", "2020-01-01 ", "20-1-1"]
    texts = [TREATY.replace("Fuzz", "Versions"), TREATY.replace("Fuzz", "Versions").replace("kept", "held"), excerpt(chance, 400)]
    files = {
        f"laws/bells/{chance.choice(days)}.{chance.choice(('txt', 'txt', 'md'))}": mixed(
            chance, chance.choice(texts), MARKS["text"]
        )
        for _ in range(chance.randint(1, 4))
    }
    stated = "title: Treaty on Versions\nkind: instrument\nslug: versions\npages: parts\n"
    files["laws/bells.yml"] = mixed(chance, stated, MARKS["yaml"]) if chance.random() < 0.5 else stated
    return Input({name: coded(chance, text) for name, text in files.items()})


_REWRITTEN = re.compile(r"instruments/[a-z0-9-]+/\d{4}-\d\d-\d\d/#\S+ \(")
"""A clause of a version that was published, whose file now holds another text: that stops a build."""
_MISSING = "the good treaty is not published"
PLACES = [
    "a.md",
    "instruments/a.md",
    "../outside/own.txt",
    "/x",
    "a/../../x",
    "x" * 300,
    ".",
    "",
    "a/b/c/d.md",
    "clauses.json",
    "way/x",
    "index.md/x",
]


def a_file(chance: random.Random, kind: str) -> Input:
    """A file that is no text, of a kind of ``fuzzed_files``."""
    ending, make = FILES[kind]
    return Input({f"x.{ending}": make(chance, mixed)})


FORMATS: Mapping[str, Callable[[random.Random], Input]] = {
    "text": a_text, "Markdown": a_markdown, "HTML": a_page, "YAML": metadata, "ledger": a_ledger, "notes": notes, "glossary": a_glossary,
    "file names": a_name, "journal": a_journal, "settings": settings, "links": links, "versions": versions,
    **{kind: partial(a_file, kind=kind) for kind in FILES},
}  # fmt: skip


MORE = {f"more/{n}.txt": f"Report {n}\n\nArticle {n} of the Treaty on Fuzz is kept.\n".encode() for n in range(8)}
"""So many sources that processes are started for them."""


def faults(given: Input, *, published: bool = False, jobs: int = 1) -> list[str]:
    """What is wrong with the site that is made when this is dropped in beside a good treaty and a report.

    With ``published``, it is dropped into a site that has been built before, with its cache, in the place of good sources.
    """
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        root = Path(folder) / "project"
        (root / "docs").mkdir(parents=True)
        (root / "../outside").mkdir()
        (root / "../outside/own.txt").write_text("Mine.")
        beside = {"good.txt": TREATY.encode(), "news.txt": REPORT.encode()} | (MORE if jobs > 1 else {})
        _dropped(root, Input(beside))
        try:
            if published:
                before = {name for name in given.files if name.endswith((".txt", ".md", ".html")) and not name.startswith(".")}
                texts = (TREATY.replace("Fuzz", f"Before {number}").encode() for number in range(len(before)))
                _dropped(root, Input(dict(zip(sorted(before), texts, strict=True))))
                options = _options(root, 1, kept=True)
                apply(options.docs, options.ledgers, build(options).changes)
            _dropped(root, given)
            hand = any(name.startswith(".ledger") for name in (*given.files, *given.odd))
            found = list(_faults(root, _options(root, jobs, kept=published), is_ledger=hand, again=published))
            if "good.yml" in given.odd:  # what states its metadata cannot be read: it is left out
                found = [fault for fault in found if fault != _MISSING]
            if (root / "../outside/own.txt").read_text() != "Mine." or len(list((root / "../outside").iterdir())) > 1:
                found.append("something was written outside of the project")
            return found
        except Exception:  # noqa: BLE001 -- whatever it is, it is what is looked for
            return [traceback.format_exc(limit=-3)]


def _options(root: Path, jobs: int, *, kept: bool) -> Options:
    cache = root / "cache" if kept else None
    return Options(root / "seeds", root / "docs", root / "mkdocs.yml", cache, jobs, today="2026-01-01")


def _dropped(root: Path, given: Input) -> None:
    """Put files in their places; a name that this machine does not take cannot be dropped in."""
    (root / "mkdocs.yml").write_text(given.settings, "utf-8", "replace")
    for name, content in given.files.items():
        with contextlib.suppress(OSError):
            (root / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "seeds" / name).write_bytes(content)
    for name, shape in given.odd.items():
        path = root / "seeds" / name
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if shape == "closed":
                path.mkdir()
                path.chmod(0)
            elif shape == "pipe":
                os.mkfifo(path)
            else:
                path.symlink_to(shape)


def _faults(root: Path, options: Options, *, is_ledger: bool, again: bool) -> Iterator[str]:
    interrupted = recover(options.docs, options.ledgers)
    built = build(options)
    for problem in (*interrupted.problems, *built.diagnostics):
        if problem.code in OURS:
            yield str(problem)
        if is_ledger or _REWRITTEN.match(str(problem.message)):
            continue
        if problem.code in BLOCKING and problem.severity is Severity.ERROR:
            yield f"blocked: {problem}"
    for path, content in built.changes.writes.items():
        if path.endswith(".md"):
            yield from (f"{path}: {element}" for element in live(article(content)))
        elif path.endswith(".json"):
            json.loads(content)
        elif path.endswith(".xml"):
            xml.dom.minidom.parseString(content)
    if built.blocked:
        return
    yield from (str(problem) for problem in apply(options.docs, options.ledgers, built.changes))
    if not (root / "docs/clauses.json").is_file():
        return
    yield from _finished(root)
    good = "instruments/treaty-on-fuzz.md"
    if not is_ledger and good in built.changes.removals:
        yield "the good treaty is taken away"
    if (
        not is_ledger
        and not (root / "docs" / good).is_file()
        and not any(one.code is Code.FOREIGN_FILE for one in built.diagnostics)
    ):
        yield _MISSING
    if again and (more := build(options).changes):
        yield f"built again, it is another site: {[*more.writes, *more.removals, *more.ledgers, *more.ledger_removals]}"


def article(page: str) -> lxml.html.HtmlElement:
    """A page as the engine makes it of Markdown."""
    settings = {"toc": {"permalink": "¶", "toc_depth": 4}}
    body = page.split("\n---\n", 1)[1] if page.startswith("---\n") else page
    made = markdown.markdown(body, extensions=["toc", "tables", "fenced_code", "attr_list"], extension_configs=settings)
    return lxml.html.fromstring(f"<article>{made}</article>")


def _finished(root: Path) -> Iterator[str]:
    docs = root / "docs"
    held = rows_by_document(docs)
    texts = [Text(row, "", held[row["url"]].read if row["url"] in held else tuple) for row in rows(docs, "documents.json")]
    markdown = ((path, text, "") for path, text in pages(docs))
    long = too_long(docs, ("clauses", "annotations"), 2_000)
    there = Found(texts, lambda _, make: make(), list(rows(docs, "terms.json")), markdown, (), long)
    made = finish(
        Masthead("Site", "", ""), there, Spoken(conventions(), citation_grammar(), wording("en")), schemas(), "card.png"
    )
    for path, content in (file for part in made for file in part.make()):
        if path.endswith(".xml"):
            xml.dom.minidom.parseString(content)
        elif path.endswith(".json"):
            json.loads(content)
        elif path == "objects.inv":
            yield from _misread(content)


def _misread(content: bytes) -> Iterator[str]:
    """Lines of an inventory that lead where the builder leads nobody."""
    for line in zlib.decompress(content.split(b"zlib.\n", 1)[1]).decode().splitlines():
        found = re.match(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)", line)
        if (
            not found
            or found[2] not in ("std:doc", "std:label", "std:term")
            or not re.match(r"(instruments|reports|glossary)/", found[4])
        ):
            yield f"objects.inv: {line[:200]}"


def _ledger() -> str:
    """The ledger of the good treaty, its clauses amended once and one gone."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "seeds").mkdir()
        (root / "docs").mkdir()
        for day, text in enumerate((TREATY + "\nArticle 3\n\nGone.\n", TREATY.replace("kept", "held")), 1):
            (root / "seeds/good.txt").write_text(text)
            changes = build(Options(root / "seeds", root / "docs", root / "x", None, 1, today=f"2025-01-0{day}")).changes
            for path, content in changes.ledgers.items():
                (root / "seeds/.ledger" / path).parent.mkdir(parents=True, exist_ok=True)
                (root / "seeds/.ledger" / path).write_text(content, "utf-8")
        return (root / "seeds/.ledger/instruments/treaty-on-fuzz.txt").read_text("utf-8")


def tried(seed: int, name: str, number: int) -> list[str]:
    """The faults that one input shows: every fifth over a site that was built before, every fiftieth in two processes."""
    given = FORMATS[name](random.Random(f"{seed} {name} {number}"))
    return faults(given, published=number % 5 == 0, jobs=2 if number % 50 == 0 else 1)
