// Words as the search compares them: the same as builder/pincite/finish/tokens.py, by the same grammar.
const LETTERS = new Map([...GRAMMAR.letters.from].map((from, at) => [from, [...GRAMMAR.letters.to][at]]));
const SAME = new RegExp(`[${GRAMMAR.letters.from}]`, "g");
const DROPPED = new RegExp(`[${GRAMMAR.dropped}]`, "g");
const SOLID = new RegExp(`^[${GRAMMAR.solid}]`);
const WORD = new RegExp(`[${GRAMMAR.solid}]+|(?:(?![${GRAMMAR.solid}])[\\p{L}\\p{N}])+`, "gu");
const POSSESSIVE = new RegExp(`${GRAMMAR.possessive}(?![\\p{L}\\p{N}_])`, "gu");
const ARTICLE = new RegExp(`^${GRAMMAR.article}(?=[\\p{L}\\p{N}_]{3})`, "u");

const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "")
  .replace(DROPPED, "").replace(SAME, (letter) => LETTERS.get(letter));

const singular = (word) => {
  for (const [ending, instead] of Object.entries(GRAMMAR.plurals)) {
    if (word.length > ending.length + 1 && word.endsWith(ending)) return word.slice(0, -ending.length) + instead;
  }
  return word.endsWith(GRAMMAR.plural) && !GRAMMAR.kept.includes(word.at(-2)) ? word.slice(0, -1) : word;
};

/** One form for endings that are spelled in two ways: "defence", "defense". */
const oneSpelling = (word) => {
  const ending = Object.keys(GRAMMAR.spellings).find((one) => word.length > one.length + 2 && word.endsWith(one));
  return ending ? word.slice(0, -ending.length) + GRAMMAR.spellings[ending] : word;
};

const stem = (word) =>
  (word.length > 3 && /^[a-z]+$/.test(word) ? oneSpelling(singular(word)) : word.replace(ARTICLE, ""));

/** The words of a text in order, Chinese and Japanese as pairs of characters. */
const tokens = (text) => {
  const out = [];
  for (const [word] of plain(text).replace(POSSESSIVE, "").matchAll(WORD)) {
    if (!SOLID.test(word)) out.push(stem(word));
    else if (word.length === 1) out.push(word);
    else for (let at = 0; at + 1 < word.length; at += 1) out.push(word.slice(at, at + 2));
  }
  return out;
};
