"""Hypothesis texts made of the shapes of lines that legal texts have, and of anything at all."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    "the Parties shall agree “treaty” means an obligation under Article 3 paragraph (a) of this Treaty ; and or — the final clause".split()
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
LABEL = st.sampled_from(
    ["Article 1", "Article 2", "ARTICLE III", "Article 2 bis", "Part I", "Chapter 2", "Annex", "ANNEX II", "1.", "2.", "12.", "(a)", "(b)",
     "(i)", "(ii)", "(v)", "(1)", "1. (a) (i)", "a)", "§ 3", "- ", "> ", "# ", "Done at Geneva", "PREAMBLE", "Recalling", "5A.", "3.2"]
)  # fmt: skip
LINE = st.one_of(SENTENCE, LABEL, st.tuples(LABEL, SENTENCE).map(" ".join), st.just(""), st.text(max_size=30))
LEGAL = st.lists(LINE, max_size=30).map("\n".join)
ANY = st.one_of(LEGAL, st.text(max_size=300))
