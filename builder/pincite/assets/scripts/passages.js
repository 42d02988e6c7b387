// Where quoted words stand in a clause: the same as bind/passages.py.
const LONGEST_INSERTION = 12, WORDS_BEFORE = 3, OPENING_WORDS = 8, LIKE = 0.62;
const ENDS = /[.;:!?]/;

/** Where each stretch of a quotation stands in a clause, one behind the other; null unless all do. */
const inOrder = (quote, words) => {
  const out = [];
  let at = 0;
  for (const [number, part] of quote.words.entries()) {
    const limit = number && quote.insertions[number - 1]
      ? Math.min(words.length, at + LONGEST_INSERTION + part.length) : words.length;
    let place = at;
    while (place + part.length <= limit && !part.every((word, step) => words[place + step] === word)) place += 1;
    if (place + part.length > limit) return null;
    out.push([place, place + part.length]);
    at = place + part.length;
  }
  return out.length ? out : null;
};

/** What is left out between two words are sentences as a whole. */
const wholeSentences = (text, printed, stop, resume) =>
  Boolean(stop) && resume < printed.length && resume !== stop
  && ENDS.test(text.slice(printed[stop - 1].end, printed[stop].start))
  && ENDS.test(text.slice(printed[resume - 1].end, printed[resume].start));

const isCapital = (char) => char !== char.toLowerCase();

/** The words right before a word in its sentence, and how that sentence begins; nothing at its beginning. */
const beforeOf = (text, printed, first) => {
  if (isCapital(text[printed[first].start])) return { before: [], opening: "" };
  let at = first;
  while (at && !ENDS.test(text.slice(printed[at - 1].end, printed[at].start))) at -= 1;
  if (at === first) return { before: [], opening: "" };
  return {
    before: printed.slice(Math.max(at, first - 2), first).map(({ word }) => word),
    opening: text.slice(printed[at].start, printed[Math.min(first, at + OPENING_WORDS) - 1].end),
  };
};

/** The match of a quotation every stretch of which stands in a text, word for word and in order; null if none. */
const exactIn = (quote, text, printed, words) => {
  const stretches = inOrder(quote, words);
  if (!stretches) return null;
  const gaps = stretches.slice(1).map(([resume], at) => [stretches[at][1], resume]);
  if (quote.opensMarked) gaps.push([Math.max(0, stretches[0][0] - WORDS_BEFORE), stretches[0][0]]);
  const omitted = gaps.filter(([stop, resume]) => !wholeSentences(text, printed, stop, resume))
    .flatMap(([stop, resume]) => words.slice(stop, resume));
  const lead = quote.opensMarked ? { before: [], opening: "" } : beforeOf(text, printed, stretches[0][0]);
  const passage = text.slice(printed[stretches[0][0]].start, printed[stretches.at(-1)[1] - 1].end);
  return { exact: true, likeness: 1, passage, omitted, inserted: quote.inserted, marked: quote.marked, ...lead };
};

/** How many letters two texts have in one order: bits of one word stand for the first's. */
const common = (one, other) => {
  const masks = new Map();
  [...one].forEach((char, at) => masks.set(char, (masks.get(char) ?? 0n) | (1n << BigInt(at))));
  const all = (1n << BigInt([...one].length)) - 1n;
  let row = all;
  for (const char of other) {
    const held = row & (masks.get(char) ?? 0n);
    row = ((row + held) | (row - held)) & all;
  }
  let left = 0;
  for (let rest = ~row & all; rest; rest &= rest - 1n) left += 1;
  return left;
};

/** How like the best stretch of a text is to some words, from 0 to 1: one moved on by a letter gains one at most. */
const likenessIn = (quoted, text) => {
  const one = [...quoted], other = [...text];
  if (other.length < one.length) return 2 * common(quoted, text) / (one.length + other.length);
  let best = 0;
  for (let at = 0; at + one.length <= other.length;) {
    const shared = common(quoted, other.slice(at, at + one.length).join(""));
    best = Math.max(best, shared);
    at += best - shared + 1;
  }
  return best / one.length;
};

/** Two texts word by word as steps { tag, word }: del of the first alone, ins of the second, none of both. */
const differencesOf = (old, now) => {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      rows[i][j] = asCompared(old[i]) === asCompared(now[j])
        ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  const out = [];
  let i = 0, j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && asCompared(old[i]) === asCompared(now[j])) {
      out.push({ tag: "", word: now[j] });
      i += 1;
      j += 1;
    } else if (j === now.length || (i < old.length && rows[i + 1][j] >= rows[i][j + 1])) {
      out.push({ tag: "del", word: old[i] });
      i += 1;
    } else {
      out.push({ tag: "ins", word: now[j] });
      j += 1;
    }
  }
  return out;
};

/** The stretch of a text that a quotation is like: from the first to the last run of two words that they share. */
const passageLike = (quoted, text) => {
  const printed = placedWords(text), runs = new Set(), mine = comparedWords(quoted);
  mine.slice(1).forEach((word, at) => runs.add(`${mine[at]} ${word}`));
  const shared = printed.slice(1).flatMap(({ word }, at) => (runs.has(`${printed[at].word} ${word}`) ? [at] : []));
  if (!shared.length) return text;
  const first = Math.max(0, shared[0] - mine.indexOf(printed[shared[0]].word));
  return text.slice(printed[first].start, printed[Math.min(printed.length, shared.at(-1) + 2) - 1].end);
};
