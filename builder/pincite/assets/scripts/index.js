// The search's index as a browser reads it: packed numbers, and files that are loaded when a query needs them.
const SIXTY_FOUR = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DIGITS = new Map([...SIXTY_FOUR].map((digit, at) => [digit, at]));

const unpack = (text) => {
  const out = [];
  let at = -1, value = 0, shift = 0;
  for (const char of text) {
    const digit = DIGITS.get(char);
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit < 32) {
      at += value + 1;
      out.push(at);
      value = shift = 0;
    }
  }
  return out;
};

const has = (sorted, value) => {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value;
};

const directory = () => data("directory", "directory");

/** The index of the last entry of a sorted list that is not behind a value. */
const lastUpTo = (list, value, key = (one) => one) => {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(list[middle]) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const merged = (lists) => [...new Set(lists.flat())].sort((a, b) => a - b);

/** The clauses that have a term, and those that have it in their heading; with ``prefix`` a term that begins so. */
const places = async (known, term, prefix = false) => {
  const from = Math.max(0, lastUpTo(known.terms, term));
  const to = prefix ? Math.min(from + 1, Math.max(from, lastUpTo(known.terms, `${term}\uffff`))) : from;
  const all = [], strong = [];
  for (let file = from; file <= to && file < known.terms.length; file += 1) {
    const held = await data(`t${file}`, `t/${file}`);
    const found = prefix ? Object.keys(held).filter((one) => one.startsWith(term)).slice(0, 60) : [term];
    for (const one of found) {
      if (!Object.hasOwn(held, one)) continue;
      all.push(unpack(held[one][0]));
      strong.push(unpack(held[one][1]));
    }
  }
  const headed = merged(strong);
  return { all: merged([...all, headed]), strong: headed };
};

const documentOf = (known, clause) => lastUpTo(known.documents, clause, (one) => one[0]);

/** The first number behind those of a document's clauses; the next document begins a file of its own. */
const endOf = (known, document) => known.documents[document][0] + known.documents[document][7];

const clauseAt = async (known, at) => {
  const file = Math.floor(at / known.step);
  const [fragment, pinpoint, heading, text] = (await data(`c${file}`, `c/${file}`))[at % known.step];
  const document = documentOf(known, at);
  return { at, document, fragment, pinpoint, heading, text, url: `${known.documents[document][1]}#${fragment}` };
};
