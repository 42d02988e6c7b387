// The clauses that a citation names.
const RATED = 30, CITED = ["instrument", "report"];

const titleWords = (document) => {
  document.words ??= new Set(tokens([document[2], ...document[6]].join(" ")));
  return document.words;
};

/** Another form of a title's word: its end differs, "Устава" for "Устав". */
const isForm = (word, one) => one.length > 3 && word.startsWith(one) && word.length - one.length < 3;

const titled = (document, words) =>
  words.every((word) => [...titleWords(document)].some((one) => one.startsWith(word) || isForm(word, one)));

const isYear = (year) => /^\d{4}$/.test(year ?? "");

const fits = (document, filters) =>
  (!filters.kind || document[3] === filters.kind)
  && (!filters.language || document[4] === filters.language)
  && (!isYear(filters.from) || (document[5] && document[5] >= filters.from))
  && (!isYear(filters.to) || (document[5] && document[5] <= filters.to))
  && (!filters.document
    || (filters.whole ? document[2] === filters.document : titled(document, tokens(filters.document))));

const SCRIPTS = {
  ru: "Cyrl", uk: "Cyrl", bg: "Cyrl", ar: "Arab", fa: "Arab", ur: "Arab", zh: "Hani", ja: "Hani", el: "Grek",
};
const LETTERS_OF = [
  [/\p{Script=Han}/u, "Hani"], [/\p{Script=Arabic}/u, "Arab"],
  [/\p{Script=Cyrillic}/u, "Cyrl"], [/\p{Script=Greek}/u, "Grek"],
];
/** Of its letters: a number in Persian digits says nothing of the word beside it. */
const scriptOf = (text) => LETTERS_OF.find(([letters]) => letters.test(text.replace(/\p{Nd}/gu, "")))?.[1] ?? "Latn";

/** It is in the language of the interface: before its translations, which say the same. */
const inOwn = (document) => document[4].split("-")[0] === LANGUAGE;

/** The clauses of a citation: of the open text first, then by script, the interface's language, kind, short titles. */
const cited = async (known, wanted, filters, query) => {
  const numbers = wanted.groups.flatMap((group) => group.numbers);
  const forms = [numbers, numbers.map(arabic), numbers.map((one) => one.replaceAll(".", "-"))];
  const terms = new Set(forms.map((form) => form.join(".")));
  const found = merged(await Promise.all([...terms].map(async (term) => (await places(known, `#${term}`)).all)));
  const rows = found.map((at) => ({ at, document: known.documents[documentOf(known, at)] }))
    .filter(({ document: one }) => CITED.includes(one[3]) && fits(one, filters) && titled(one, wanted.words));
  const here = location.href.split(/[?#]/)[0].replace(/index\.html$/, "");
  const rank = ({ document }) => [
    here === new URL(document[1], root).href ? 0 : 1,
    (SCRIPTS[document[4].split("-")[0]] ?? "Latn") === scriptOf(query) ? 0 : 1,
    inOwn(document) ? 0 : 1,
    document[3] === "instrument" ? 0 : 1,
    document[2].length,
  ];
  const keyed = rows.map((row) => ({ ...row, rank: rank(row) }));
  keyed.sort((a, b) => a.rank.reduce((order, one, at) => order || one - b.rank[at], 0) || a.at - b.at);
  const clauses = await Promise.all(keyed.slice(0, RATED * 3)
    .map(async ({ at, rank: [open, script, own] }) =>
      ({ ...await clauseAt(known, at), near: open * 4 + script * 2 + own })));
  const depth = ({ fragment }) => levels(fragment).length;
  return clauses.filter(({ fragment }) => names(fragment, wanted.groups))
    .map((clause, at) => ({ ...clause, cited: true, order: clause.near * 1e6 + depth(clause) * 1e3 + at }))
    .sort((a, b) => a.order - b.order).slice(0, RATED);
};
