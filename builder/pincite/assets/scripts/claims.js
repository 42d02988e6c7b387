// What a pasted text says of its quotations: what it names, and where it says that words stand.
const NAME_STEM = 3, NAME_ENDING = 3, FORMS_FROM = 3, NAMED_WITHIN = 120, CLAIM_NEAR = 60, CLAIM_BEFORE = 400;
const SENTENCE = /[.!?]\s+(?=[\p{Lu}“‘«])|[。！？\n]/gu;
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/ /g, "\\s+");

/** An alternation of words, the longest first; those of scripts without spaces may stand beside any others. */
const alone = (words) => {
  const ordered = [...words].sort((a, b) => b.length - a.length);
  const any = (some) => (some.length ? `(?:${some.map(escaped).join("|")})` : "(?!)");
  const edge = "[\\p{L}\\p{N}_]";
  return `(?:(?<!${edge})${any(ordered.filter((word) => !SOLID.test(word)))}(?!${edge})`
    + `|${any(ordered.filter((word) => SOLID.test(word)))})`;
};

const isSameWord = (one, other) => {
  if (one === other) return true;
  let stemmed = 0;
  while (stemmed < Math.min(one.length, other.length) && one[stemmed] === other[stemmed]) stemmed += 1;
  return stemmed >= NAME_STEM && Math.max(one.length, other.length) - stemmed <= NAME_ENDING;
};

/** The instruments that a text names by title or alias: { start, end, document }, no name within a longer one. */
const namesIn = (known, text) => {
  const printed = placedWords(text);
  const begins = new Map();
  for (const [at, { word }] of printed.entries()) {
    const stemmed = word.slice(0, NAME_STEM);
    begins.set(stemmed, [...begins.get(stemmed) ?? [], at]);
  }
  const found = [];
  known.documents.forEach((one, document) => {
    if (one[3] !== "instrument") return;
    for (const name of [one[2], ...one[6]]) {
      const words = comparedWords(name);
      const isInForm = words.length >= FORMS_FROM ? isSameWord : (a, b) => a === b;
      for (const at of begins.get(words[0]?.slice(0, NAME_STEM)) ?? []) {
        if (at + words.length > printed.length) continue;
        if (!words.every((word, step) => isInForm(printed[at + step].word, word))) continue;
        const [start, end] = [printed[at].start, printed[at + words.length - 1].end];
        const isShouted = words.length === 1 && name === name.toUpperCase();
        if (!isShouted || text.slice(start, end) === name || SOLID.test(name)) found.push({ start, end, document });
      }
    }
  });
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const isWithin = (one, other) => other.start <= one.start && one.end <= other.end;
  return found.filter((one, at) => !found.slice(0, at).some((other) => isWithin(one, other)));
};

/** Figures of every script as 0 to 9, sign for sign: a script's ten stand in a row. */
const inAsciiFigures = (text) => text.replace(/(?![0-9])\p{Nd}/gu, (figure) => {
  const code = figure.codePointAt(0);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return figure.length > 1 ? figure : String(value);
});

const NUMBERED = new RegExp("(§{1,2}|[\\p{L}\\p{M}]+\\.?)[\\s\\u00a0]*"
  + "((?:\\d+[a-z]{0,2}|[IVXLC]+(?![\\p{L}]))(?:\\s?\\((?:\\d+|[a-z]{1,4})\\)|\\.\\d+)*)(?![\\p{L}\\d])", "gu");
const HAN_NUMBERED = new RegExp(`(?:第${HAN_NUMBER}[${Object.keys(HAN.levels).join("")}])+`, "g");

/** The citations in a text: { start, end, groups }; "paragraph 3 of Article 5" is one. */
const citationsIn = (known, text, { of, keywords }) => {
  const spelled = inAsciiFigures(text);
  const citedBy = (pattern, named) => [...spelled.matchAll(pattern)]
    .map((found) => ({ start: found.index, end: found.index + found[0].length, read: citation(found[0], named) }));
  const single = [...citedBy(NUMBERED, keywords), ...citedBy(HAN_NUMBERED, known.keywords)]
    .filter(({ read }) => read && !read.words.length)
    .sort((a, b) => a.start - b.start);
  const joins = new RegExp(`^\\s+${alone(of)}\\s+$`, "iu");
  const out = [];
  for (const one of single) {
    const last = out.at(-1);
    const joined = last && of.length && joins.test(text.slice(last.end, one.start))
      ? citation(spelled.slice(last.start, one.end).replace(joins, " "), keywords) : null;
    const whole = joined && [...one.read.groups, ...last.groups];
    if (joined && BASES.has(one.read.groups[0].type)) {
      out.splice(-1, 1, { start: last.start, end: one.end, groups: whole });
    } else out.push({ start: one.start, end: one.end, groups: one.read.groups });
  }
  return out;
};

/** The one clause of a document that a citation names, the outermost of several; null if it is not clear. */
const citedIn = async (known, document, groups) => {
  const numbers = groups.flatMap((group) => group.numbers);
  const forms = [numbers, numbers.map(arabic), numbers.map((one) => one.replaceAll(".", "-"))];
  const from = known.documents[document][0], until = endOf(known, document);
  const held = await Promise.all([...new Set(forms.map((form) => form.join(".")))]
    .map(async (term) => (await places(known, `#${term}`)).all));
  const inside = merged(held).filter((at) => at >= from && at < until);
  const clauses = (await Promise.all(inside.slice(0, RATED).map((at) => clauseAt(known, at))))
    .filter(({ fragment }) => names(fragment, groups));
  const depth = ({ fragment }) => levels(fragment).length;
  const least = Math.min(...clauses.map(depth));
  const outermost = clauses.filter((clause) => depth(clause) === least);
  return outermost.length === 1 ? outermost[0] : null;
};

/** The citations of a text with the instrument named beside each and its clause, null where either is not certain. */
const referencesIn = async (known, text, words, quoted) => {
  const named = namesIn(known, text);
  const found = citationsIn(known, text, words);
  return Promise.all(found.map(async (one, at) => {
    const until = Math.min(found[at + 1]?.start ?? text.length, one.end + NAMED_WITHIN);
    const isBeside = ({ start, end }) =>
      (start >= one.end && start < until && !/[.!?;,:“”«»„"]/.test(text.slice(one.end, start)))
      || (end <= one.start && one.start - end <= 2 && !/\s/.test(text.slice(end, one.start)));
    const beside = named.find(isBeside);
    const end = beside ? Math.max(one.end, beside.end) : one.end;
    const inQuotation = quoted.some((quote) => quote.start < one.start && one.end < quote.end);
    const clause = beside ? await citedIn(known, beside.document, one.groups) : null;
    return { ...one, end, document: beside?.document ?? null, clause, inQuotation };
  }));
};

/** What is said of a quotation's place: { reference, presented, near }; null if nothing is. */
const claimOf = (quote, references, text, words) => {
  const window = text.slice(Math.max(0, quote.start - CLAIM_BEFORE), quote.start);
  const stops = [...window.matchAll(SENTENCE)];
  const from = quote.start - window.length + (stops.length ? stops.at(-1).index + stops.at(-1)[0].length : 0);
  const behind = references.find((one) => one.start > quote.end && one.start <= quote.end + CLAIM_NEAR
    && /^[\s.,;]*[([–—-]\s*$/.test(text.slice(quote.end, one.start)));
  if (behind) return { reference: behind, presented: true, near: true };
  const reference = references.findLast((one) => !one.inQuotation && one.start >= from && one.end <= quote.start);
  if (!reference) return null;
  const between = text.slice(reference.end, quote.start);
  const inner = "[\\p{L}\\p{N}_’'-]+", gap = "[^\\p{L}\\p{N}_]+";
  const says = new RegExp(`^[^\\p{L}\\p{N}_]*(?:${inner}${gap}){0,3}?${alone(words.presents)}`
    + `(?:${gap}${inner}){0,4}[^\\p{L}\\p{N}_.!?;“”«»]*$`, "iu");
  return {
    reference, presented: says.test(between),
    near: between.length <= CLAIM_NEAR && !between.replace(/^[, ]+|[, ]+$/g, "").includes(","),
  };
};
