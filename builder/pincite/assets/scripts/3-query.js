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
  const parts = [...spelled.matchAll(/\d+[a-z]{0,2}(?![\p{L}])(?:[.-]\d+)*|\p{L}+|\d+|[()§]/gu)].map(([part]) => part);
  const type = (part) => (part === "§" ? "sec" : keywords[stem(part)] ?? keywords[part]);
  const isNumber = (part) => part !== undefined && /^(?:\d.*|[ivxlc]+|[a-z])$/.test(part);
  const groups = [], rest = [];
  for (let at = 0; at < parts.length; at += 1) {
    const named = type(parts[at]);
    const bracketed = parts[at + 1] === "(" && isNumber(parts[at + 2]) && parts[at + 3] === ")";
    if (named && (bracketed || isNumber(parts[at + 1]))) {
      groups.push({ type: named, numbers: [parts[at + (bracketed ? 2 : 1)]] });
      at += bracketed ? 3 : 1;
    } else if (parts[at] === "(" && isNumber(parts[at + 1]) && parts[at + 2] === ")" && groups.length) {
      groups.at(-1).numbers.push(parts[at + 1]);
      at += 2;
    } else if (/^\d/.test(parts[at]) && !groups.length && (at === parts.length - 1 || parts[at + 1] === "(") && (at || parts.length > 1)) {
      groups.push({ type: "", numbers: [parts[at]] });
    } else if (!/^[()]/.test(parts[at]) && !(groups.length && /^\d/.test(parts[at]))) rest.push(parts[at]);
  }
  if (!groups.length) return null;
  if (groups.length > 1 && BASES.has(groups.at(-1).type) && !OUTER.has(groups[0].type)) groups.reverse();
  return { groups, words: tokens(rest.filter((word) => !SMALL.has(word)).join(" ")) };
};

const BASES = new Set(["art", "sec", "reg"]);
const OUTER = new Set(["annex", "att", "sched", "part", "chp", "title", "book", "dvs"]);
const SMALL = new Set(["of", "the", "to", "and", "de", "la", "du", "des", "in"]);
const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100 };

const arabic = (number) => {
  if (!/^[ivxlc]+$/.test(number)) return number;
  const values = [...number].map((letter) => ROMAN[letter]);
  return String(values.reduce((sum, one, at) => sum + (one < (values[at + 1] ?? 0) ? -one : one), 0));
};

/** Every level that a citation names stands in a fragment, under the number that it gives. */
const names = (fragment, groups) => {
  const parts = fragment.split("__").map((part) => part.split(/_(.*)/).slice(0, 2));
  let at = 0;
  for (const { type, numbers } of groups) {
    const same = ([abbreviation, number]) => (!type || abbreviation === type) && (number ?? "") !== ""
      && [number.toLowerCase(), arabic(number.toLowerCase())].some((one) => one === numbers[0] || one === arabic(numbers[0]) || one === numbers[0].replaceAll(".", "-"));
    while (at < parts.length && !same(parts[at])) at += 1;
    if (at === parts.length) return false;
    at += 1;
  }
  return true;
};

const titleWords = (document) => {
  document.words ??= new Set(tokens([document[2], ...document[6]].join(" ")));
  return document.words;
};

const titled = (document, words) => words.every((word) => [...titleWords(document)].some((one) => one.startsWith(word)));

const isYear = (year) => /^\d{4}$/.test(year ?? "");

const fits = (document, filters) =>
  (!filters.kind || document[3] === filters.kind)
  && (!filters.language || document[4] === filters.language)
  && (!isYear(filters.from) || (document[5] && document[5] >= filters.from))
  && (!isYear(filters.to) || (document[5] && document[5] <= filters.to))
  && (!filters.document || titled(document, tokens(filters.document)));

const SCRIPTS = { ru: "Cyrl", uk: "Cyrl", bg: "Cyrl", ar: "Arab", fa: "Arab", ur: "Arab", zh: "Hani", ja: "Hani", el: "Grek" };
const scriptOf = (text) => (/\p{Script=Han}/u.test(text) ? "Hani" : /\p{Script=Arabic}/u.test(text) ? "Arab" : /\p{Script=Cyrillic}/u.test(text) ? "Cyrl" : /\p{Script=Greek}/u.test(text) ? "Grek" : "Latn");

/** The clauses of a citation: those of the text that is open first, then those in the query's script, instruments, short titles. */
const cited = async (known, wanted, filters, query) => {
  const numbers = wanted.groups.flatMap((group) => group.numbers);
  const terms = new Set([numbers.join("."), numbers.map(arabic).join("."), numbers.map((one) => one.replaceAll(".", "-")).join(".")]);
  const found = merged(await Promise.all([...terms].map(async (term) => (await places(known, `#${term}`)).all)));
  const rows = found.map((at) => ({ at, document: known.documents[documentOf(known, at)] }))
    .filter(({ document }) => document[3] !== "term" && fits(document, filters) && titled(document, wanted.words));
  const here = location.href.split(/[?#]/)[0].replace(/index\.html$/, "");
  const rank = ({ document }) => [
    here === new URL(document[1], root).href ? 0 : 1,
    (SCRIPTS[document[4].split("-")[0]] ?? "Latn") === scriptOf(query) ? 0 : 1,
    document[3] === "instrument" ? 0 : 1,
    document[2].length,
  ];
  const keyed = rows.map((row) => ({ ...row, rank: rank(row) }));
  keyed.sort((a, b) => a.rank.reduce((order, one, at) => order || one - b.rank[at], 0) || a.at - b.at);
  const clauses = await Promise.all(keyed.slice(0, RATED * 3).map(async ({ at, rank: [first, second] }) => ({ ...await clauseAt(known, at), near: first * 2 + second })));
  const depth = ({ fragment }) => fragment.split("__").length;
  return clauses.filter(({ fragment }) => names(fragment, wanted.groups))
    .map((clause, at) => ({ ...clause, cited: true, order: clause.near * 1e6 + depth(clause) * 1e3 + at }))
    .sort((a, b) => a.order - b.order).slice(0, RATED);
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

/** The clause of an address below the site's root, from the search's own data; null if it is not there. */
const clauseOf = async (path, fragment) => {
  const known = await directory();
  const at = known.documents.findIndex((document) => document[1] === path);
  if (at < 0) return null;
  const numbers = fragment.split("__").map((part) => part.split(/_(.*)/)[1] ?? "").join(".").toLowerCase();
  const until = known.documents[at + 1]?.[0] ?? known.size;
  const held = (await places(known, `#${numbers}`)).all.filter((one) => one >= known.documents[at][0] && one < until);
  const clauses = await Promise.all(held.slice(0, RATED).map((one) => clauseAt(known, one)));
  return clauses.find((clause) => clause.fragment === fragment) ?? null;
};

/** The clauses that answer a query: those it cites, or the nearest above them; else those with its words. */
const search = async (query, filters = {}) => {
  const known = await directory();
  const wanted = citation(query, known.keywords);
  let first = [], nearest = false;
  while (wanted && !first.length && wanted.groups.length) {
    first = await cited(known, wanted, filters, query);
    if (first.length) break;
    nearest = true;
    wanted.groups.at(-1).numbers.pop();
    if (!wanted.groups.at(-1).numbers.length) wanted.groups.pop();
    if (!wanted.words.length && wanted.groups.length < 2 && (wanted.groups[0]?.numbers.length ?? 0) < 1) break;
  }
  if (first.length) return { known, hits: first, total: first.length, nearest };
  return { known, ...await worded(known, query, filters) };
};
