"""Values held as columns of numbers are the values that were put in, and take little memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.document.packed import Offsets
from pincite.document.source import Source
from pincite.document.stretches import Emphases, Emphasis, Omission, Omissions, Piece, Pieces, Span, Spans
from pincite.load import Seed, load
from pincite.work.encoding import UnreadableError, decoded, encoded

numbers = st.integers(0, 2**32 - 1)
spans = st.builds(Span, numbers, numbers)
KINDS = {
    Offsets: numbers,
    Spans: spans,
    Pieces: st.builds(Piece, spans, spans, st.booleans()),
    Emphases: st.builds(Emphasis, spans, st.booleans()),
    Omissions: st.builds(Omission, spans, st.sampled_from(("mark-up", "page number", ""))),
}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_what_is_packed_comes_out_again(kind, data):
    items = data.draw(st.lists(KINDS[kind], max_size=8))
    packed = kind(items)
    assert [*packed] == items == [packed[at] for at in range(len(packed))]
    assert bool(packed) == bool(items)
    assert packed[-2:] == items[-2:]
    again = decoded(encoded(packed), kind)
    assert again == packed and [*again] == items and type(again) is kind


@pytest.mark.parametrize("content", [b"", [b"xx"], [b"1234", b"1234"], "x", None])
def test_what_is_no_column_is_no_value(content):
    with pytest.raises(UnreadableError):
        decoded(encoded(content), Offsets)
    with pytest.raises(UnreadableError):
        decoded(encoded([b"1234", b""]), Spans)


def test_a_source_of_many_lines_takes_little_memory():
    text = "# T\n\n" + "# h\n" * 20_000
    load(Seed("t.md", "markdown", text.encode()))  # what is compiled once
    tracemalloc.start()
    source = load(Seed("t.md", "markdown", text.encode())).source
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(source, Source) and len(source.headings) == 20_001
    assert held < 25 * len(text)
