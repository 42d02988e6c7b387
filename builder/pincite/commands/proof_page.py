"""What ``pincite proof`` found as one HTML file: the draft with its quotations and references marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pincite.commands.proof_rows import Row, said_of, tally
from pincite.document.linked import Linked
from pincite.document.stretches import Span

_STYLE = """body{font:1rem/1.6 Georgia,serif;margin:2rem auto;max-width:46rem;padding:0 1rem;color:#222;background:#fff}
mark{background:#eef3fb;color:inherit;border-bottom:2px solid #4a6fa5}mark.wrong{background:#fdf0e3;border-color:#b26a00}
ol{font:0.85rem/1.5 system-ui,sans-serif;border-inline-start:3px solid #ccd;margin:0.3rem 0 1rem;padding-inline-start:2rem}
.count{font:0.9rem/1.5 system-ui,sans-serif;border-block:1px solid #ccd;padding-block:0.5rem}"""


def proof_page(name: str, linked: Linked, rows: Sequence[Row]) -> str:
    """A page that asks nothing of any host; all words of the draft are text on it."""
    language = escape(linked.annotated.document.source.metadata.language, quote=True)
    body = "\n".join(_paragraphs(linked, rows))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>Proof of {escape(name)}</title>\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{_STYLE}</style></head>\n'
        f'<body>\n<main>\n<h1>Proof of {escape(name)}</h1>\n<p class="count">{escape(tally(rows))}</p>\n{body}\n</main>\n'
        "</body>\n</html>"
    )


def _paragraphs(linked: Linked, rows: Sequence[Row]) -> Iterator[str]:
    """The draft's paragraphs, below each what is said of what begins in it."""
    document = linked.annotated.document
    for clause in document.walk():
        for part in (*clause.heading, *clause.own_text):
            yield f"<p>{_marked(document.source.text, part, rows)}</p>"
            begun = [row for row in rows if part.start <= row.span.start < part.end]
            if begun:
                yield "<ol>"
                yield from (f"<li>{escape(row.text)}<br>{'<br>'.join(map(escape, said_of(row)))}</li>" for row in begun)
                yield "</ol>"


def _marked(text: str, part: Span, rows: Sequence[Row]) -> str:
    """A paragraph with its outermost rows marked."""
    out = []
    at = part.start
    for row in rows:
        start, end = max(row.span.start, part.start), min(row.span.end, part.end)
        if at <= start < end:
            wrong = ' class="wrong"' if row.wrong else ""
            out += [escape(text[at:start]), f"<mark{wrong}>{escape(text[start:end])}</mark>"]
            at = end
    return "".join([*out, escape(text[at : part.end])])
