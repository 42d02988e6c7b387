// From a query to the clauses that answer it.
const DIGITS = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((digit, at) => [digit, at]));
const HAN = new Map([..."零一二三四五六七八九"].map((digit, at) => [digit, at]));
const HAN_LEVELS = { 条: "art", 條: "art", 款: "para", 项: "point", 項: "point", 章: "chp" };
const RATED = 30;

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

const clauseAt = async (known, at) => {
  const file = Math.floor(at / known.step);
  const [fragment, pinpoint, heading, text] = (await data(`c${file}`, `c/${file}`))[at % known.step];
  const document = documentOf(known, at);
  return { at, document, fragment, pinpoint, heading, text, url: `${known.documents[document][1]}#${fragment}` };
};

const hanNumber = (digits) => {
  if (/^\d+$/.test(digits)) return digits;
  let total = 0, digit = 0;
  for (const char of digits) {
    if (HAN.has(char)) digit = HAN.get(char);
    else {
      total += (digit || 1) * { 十: 10, 百: 100 }[char];
      digit = 0;
    }
  }
  return String(total + digit);
};

/** A citation in a query: "art 3(4)", "Article 3 para 4", "Charter 51", "第三条"; null if it has none. */
const citation = (query, keywords) => {
  const spelled = plain(query).replace(/第([\d零一二三四五六七八九十百]+)([条條款项項章])/g, (_, number, level) => ` ${HAN_LEVELS[level]} ${hanNumber(number)} `);
  const parts = [...spelled.matchAll(/\d+[a-z]{0,2}(?:[.-]\d+)*|[\p{L}\p{N}]+|[()§]/gu)].map(([part]) => part);
  const type = (part) => (part === "§" ? "sec" : keywords[stem(part)] ?? keywords[part]);
  const isNumber = (part) => part !== undefined && /^(?:\d.*|[ivxlc]+|[a-z])$/.test(part);
  const groups = [], rest = [];
  for (let at = 0; at < parts.length; at += 1) {
    const named = type(parts[at]);
    if (named && isNumber(parts[at + 1])) {
      groups.push({ type: named, numbers: [parts[at + 1]] });
      at += 1;
    } else if (parts[at] === "(" && isNumber(parts[at + 1]) && parts[at + 2] === ")" && groups.length) {
      groups.at(-1).numbers.push(parts[at + 1]);
      at += 2;
    } else if (/^\d/.test(parts[at]) && !groups.length && (at === parts.length - 1 || parts[at + 1] === "(") && (at || parts.length > 1)) {
      groups.push({ type: "", numbers: [parts[at]] });
    } else if (!/^[()]$/.test(parts[at])) rest.push(parts[at]);
  }
  if (!groups.length) return null;
  if (groups.length > 1 && ["art", "sec", "reg"].includes(groups.at(-1).type)) groups.reverse();
  const numbers = groups.flatMap((group) => group.numbers);
  const small = new Set(["of", "the", "de", "la", "du", "des", "in"]);
  return {
    type: groups[0].type,
    terms: [...new Set([`#${numbers.join(".")}`, `#${numbers.map((one) => one.replaceAll(".", "-")).join(".")}`])],
    words: rest.filter((word) => !small.has(word)).map(stem),
  };
};

const titleWords = (document) => {
  document.words ??= new Set(tokens([document[2], ...document[6]].join(" ")));
  return document.words;
};

const titled = (document, words) => words.every((word) => [...titleWords(document)].some((one) => one.startsWith(word)));

const fits = (document, filters) =>
  (!filters.kind || document[3] === filters.kind)
  && (!filters.language || document[4] === filters.language)
  && (!filters.from || (document[5] && document[5] >= filters.from))
  && (!filters.to || (document[5] && document[5] <= filters.to))
  && (!filters.document || titled(document, tokens(filters.document)));

const cited = async (known, wanted, filters) => {
  const found = merged(await Promise.all(wanted.terms.map(async (term) => (await places(known, term)).all)));
  const rows = found.map((at) => ({ at, document: known.documents[documentOf(known, at)] }))
    .filter(({ document }) => document[3] !== "term" && fits(document, filters) && titled(document, wanted.words));
  const order = ({ document }) => [document[3] === "instrument" ? 0 : 1, document[2].length];
  rows.sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1] || a.at - b.at);
  const clauses = await Promise.all(rows.slice(0, RATED).map(({ at }) => clauseAt(known, at)));
  const right = (clause) => (wanted.type && !clause.fragment.split("__").some((part) => part.startsWith(`${wanted.type}_`)) ? 1 : 0);
  return clauses.map((clause, at) => ({ ...clause, cited: true, order: right(clause) * RATED + at }))
    .filter((clause) => clause.order < RATED || !wanted.type).sort((a, b) => a.order - b.order);
};

/** How near the words stand to one another in a text: 3 for a phrase, less for words apart. */
const nearness = (text, words) => {
  const held = tokens(text);
  if (words.length < 2) return 0;
  for (let at = 0; at + words.length <= held.length; at += 1) {
    if (words.every((word, step) => (step === words.length - 1 ? held[at + step].startsWith(word) : held[at + step] === word))) return 3;
  }
  const where = words.map((word) => held.indexOf(word)).filter((at) => at >= 0);
  return where.length < 2 ? 0 : 1 / (1 + (Math.max(...where) - Math.min(...where)) / words.length);
};

const worded = async (known, query, filters) => {
  const phrases = [...query.matchAll(/["“«]([^"“”«»]+)["”»]/g)].map(([, phrase]) => tokens(phrase));
  const words = [...new Set(tokens(query))];
  if (!words.length) return { hits: [], total: 0 };
  const open = !/[\s"”»]$/.test(query);
  const sets = await Promise.all(words.map((word, at) => places(known, word, open && at === words.length - 1 && word.length > 1)));
  const inTitle = words.map((word) => new Set(known.documents.flatMap((document, at) => (titled(document, [word]) ? [at] : []))));
  const rarity = sets.map(({ all }) => Math.log(1 + known.size / (1 + all.length)));
  const rated = [];
  for (const at of merged(sets.map(({ all }) => all))) {
    const document = documentOf(known, at);
    if (!fits(known.documents[document], filters)) continue;
    let score = 0, missing = 0;
    sets.forEach((set, word) => {
      if (has(set.strong, at)) score += rarity[word] * 2.5;
      else if (has(set.all, at)) score += rarity[word];
      else if (inTitle[word].has(document)) score += 0.2;
      else missing += 1;
    });
    rated.push({ at, score, missing });
  }
  const fewest = rated.reduce((least, one) => Math.min(least, one.missing), words.length);
  const best = rated.filter((one) => one.missing === fewest).sort((a, b) => b.score - a.score || a.at - b.at);
  let hits = await Promise.all(best.slice(0, phrases.length ? RATED * 3 : RATED).map(async (one) => {
    const clause = await clauseAt(known, one.at);
    return { ...clause, score: one.score * (1 + nearness(`${clause.heading} ${clause.text}`, words)) };
  }));
  for (const phrase of phrases) hits = hits.filter((hit) => nearness(`${hit.heading} ${hit.text}`, phrase) === 3 || phrase.length < 2);
  hits.sort((a, b) => b.score - a.score || a.at - b.at);
  return { hits, total: phrases.length ? hits.length : best.length, partial: fewest > 0 };
};

/** The clauses that answer a query: those it cites first, then those with its words. */
const search = async (query, filters = {}) => {
  const known = await directory();
  const wanted = citation(query, known.keywords);
  const first = wanted ? await cited(known, wanted, filters) : [];
  const { hits, total, partial } = first.length ? { hits: [], total: 0 } : await worded(known, query, filters);
  return { known, hits: [...first, ...hits], total: first.length + total, partial };
};
