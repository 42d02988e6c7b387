// Pincite: search, citing, previews. Made from builder/pincite/assets/scripts.
(() => {
"use strict";
const GRAMMAR = {"letters": {"from": "يىكةٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "to": "ییکها01234567890123456789"}, "dropped": "‌‍ـ­", "solid": "぀-ヿ㐀-鿿豈-﫿", "possessive": "['’]s", "article": "(?:[وبکفل]?ال|لل)", "plural": "s", "plurals": {"ies": "y"}, "kept": "sui", "spellings": {"efence": "efense", "ffence": "ffense", "icence": "icense", "our": "or", "isation": "ization", "ised": "ized", "ise": "ize", "ysed": "yzed", "yse": "yze", "entre": "enter", "ogue": "og", "amme": "am"}, "bases": ["art", "sec", "reg"], "outer": ["annex", "att", "sched", "part", "subpart", "chp", "subchp", "title", "book", "dvs", "subdvs", "tome"], "small": ["of", "the", "to", "and", "de", "la", "du", "des", "in"], "roman": {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}, "han": {"levels": {"条": "art", "條": "art", "款": "para", "项": "point", "項": "point", "章": "chp"}, "digits": "零一二三四五六七八九", "tens": {"十": 10, "百": 100}}, "bare": "(?P<title>.*\\S)[ ,]+(?P<number>\\d+[A-Za-z]?)(?P<tail>(?:\\s?\\([0-9A-Za-z]{1,5}\\))*)\\s*", "part": "\\(([0-9A-Za-z]{1,5})\\)"};
// What the other scripts share: where the site is, its data files, and a way to copy.
const root = new URL("../", document.currentScript.src);
const waiting = new Map();

window.pinciteData = (name, data) => waiting.get(name)?.(data);

/** The data of a file below search/, each loaded once; a script, so that it loads from a disk too. */
const data = (() => {
  const loaded = new Map();
  return (name, path) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = new URL(`search/${path}.js`, root);
        script.onerror = () => {
          loaded.delete(name);
          reject(new Error(`${path} cannot be loaded`));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };
})();

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

/** A page's address as a browser can open it: from a disk, a folder's page has to be named. */
const opened = (address) => {
  const url = new URL(address, root);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
};

/** The id that the end of an address names; as it stands where it is escaped wrongly. */
const nameIn = (hash) => {
  const name = hash.slice(1).split(":~:")[0];
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Where a link leads, or null where its address is none. */
const targetOf = (link) => {
  try {
    return new URL(link.href);
  } catch {
    return null;
  }
};

const live = make("div", { class: "pc-unseen", role: "status", "aria-live": "polite" });

/** Tell a screen reader. */
const announce = (words) => { live.textContent = words; };

/** Put text on the clipboard, also where the page is not served securely. */
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "pc-unseen", "aria-hidden": "true" });
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};

/** What stands in a clause but is none of its words: selectors. */
const BESIDE = ".pc-link, .headerlink, .pc-bar, .pc-changed";

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

const clauseAt = async (known, at) => {
  const file = Math.floor(at / known.step);
  const [fragment, pinpoint, heading, text] = (await data(`c${file}`, `c/${file}`))[at % known.step];
  const document = documentOf(known, at);
  return { at, document, fragment, pinpoint, heading, text, url: `${known.documents[document][1]}#${fragment}` };
};

// The grammar of citations: "art 3(4)", "Article 3 para 4", "Charter 51", "第三条". Its words and numerals are data.
const HAN = GRAMMAR.han;
const HAN_NUMBER = `[\\d${HAN.digits}${Object.keys(HAN.tens).join("")}]+`;
const HAN_CITATION = new RegExp(`第(${HAN_NUMBER})([${Object.keys(HAN.levels).join("")}])`, "g");
const BASES = new Set(GRAMMAR.bases);
const OUTER = new Set(GRAMMAR.outer);
const SMALL = new Set(GRAMMAR.small);

const hanNumber = (digits) => {
  if (/^\d+$/.test(digits)) return digits;
  let total = 0, digit = 0;
  for (const char of digits) {
    if (HAN.digits.includes(char)) digit = [...HAN.digits].indexOf(char);
    else {
      total += (digit || 1) * HAN.tens[char];
      digit = 0;
    }
  }
  return String(total + digit);
};

/** A citation in a query: "art 3(4)", "Article 3 para 4", "Charter 51", "第三条"; null if it has none. */
const citation = (query, keywords) => {
  const spelled = plain(query)
    .replace(HAN_CITATION, (_, number, level) => ` ${HAN.levels[level]} ${hanNumber(number)} `);
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
    } else if (/^\d/.test(parts[at]) && !groups.length && parts.length > 1
      && (at === parts.length - 1 || parts[at + 1] === "(")) {
      groups.push({ type: "", numbers: [parts[at]] });
    } else if (!/^[()]/.test(parts[at]) && !(groups.length && /^\d/.test(parts[at]))) rest.push(parts[at]);
  }
  if (!groups.length) return null;
  if (groups.length > 1 && BASES.has(groups.at(-1).type) && !OUTER.has(groups[0].type)) groups.reverse();
  return { groups, words: tokens(rest.filter((word) => !SMALL.has(word)).join(" ")) };
};

const arabic = (number) => {
  if (!/^[ivxlc]+$/.test(number)) return number;
  const values = [...number].map((letter) => GRAMMAR.roman[letter.toUpperCase()]);
  return String(values.reduce((sum, one, at) => sum + (one < (values[at + 1] ?? 0) ? -one : one), 0));
};

/** The levels of a fragment, from the outside to the inside, each as its abbreviation and its number. */
const levels = (fragment) => fragment.split("__").map((part) => part.split(/_(.*)/).slice(0, 2));

/** Every level that a citation names stands in a fragment, under the number that it gives. */
const names = (fragment, groups) => {
  const parts = levels(fragment);
  let at = 0;
  for (const { type, numbers } of groups) {
    const wanted = [numbers[0], arabic(numbers[0]), numbers[0].replaceAll(".", "-")];
    const same = ([abbreviation, number]) => (!type || abbreviation === type) && (number ?? "") !== ""
      && [number.toLowerCase(), arabic(number.toLowerCase())].some((one) => wanted.includes(one));
    while (at < parts.length && !same(parts[at])) at += 1;
    if (at === parts.length) return false;
    at += 1;
  }
  return true;
};

// The clauses that a citation names.
const RATED = 30;

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
  && (!filters.document || titled(document, tokens(filters.document)));

const SCRIPTS = {
  ru: "Cyrl", uk: "Cyrl", bg: "Cyrl", ar: "Arab", fa: "Arab", ur: "Arab", zh: "Hani", ja: "Hani", el: "Grek",
};
const LETTERS_OF = [
  [/\p{Script=Han}/u, "Hani"], [/\p{Script=Arabic}/u, "Arab"],
  [/\p{Script=Cyrillic}/u, "Cyrl"], [/\p{Script=Greek}/u, "Grek"],
];
const scriptOf = (text) => LETTERS_OF.find(([letters]) => letters.test(text))?.[1] ?? "Latn";

/** The clauses of a citation: of the open text first, then in the query's script, instruments, short titles. */
const cited = async (known, wanted, filters, query) => {
  const numbers = wanted.groups.flatMap((group) => group.numbers);
  const forms = [numbers, numbers.map(arabic), numbers.map((one) => one.replaceAll(".", "-"))];
  const terms = new Set(forms.map((form) => form.join(".")));
  const found = merged(await Promise.all([...terms].map(async (term) => (await places(known, `#${term}`)).all)));
  const rows = found.map((at) => ({ at, document: known.documents[documentOf(known, at)] }))
    .filter(({ document: one }) => one[3] !== "term" && fits(one, filters) && titled(one, wanted.words));
  const here = location.href.split(/[?#]/)[0].replace(/index\.html$/, "");
  const rank = ({ document }) => [
    here === new URL(document[1], root).href ? 0 : 1,
    (SCRIPTS[document[4].split("-")[0]] ?? "Latn") === scriptOf(query) ? 0 : 1,
    document[3] === "instrument" ? 0 : 1,
    document[2].length,
  ];
  const keyed = rows.map((row) => ({ ...row, rank: rank(row) }));
  keyed.sort((a, b) => a.rank.reduce((order, one, at) => order || one - b.rank[at], 0) || a.at - b.at);
  const clauses = await Promise.all(keyed.slice(0, RATED * 3)
    .map(async ({ at, rank: [first, second] }) => ({ ...await clauseAt(known, at), near: first * 2 + second })));
  const depth = ({ fragment }) => levels(fragment).length;
  return clauses.filter(({ fragment }) => names(fragment, wanted.groups))
    .map((clause, at) => ({ ...clause, cited: true, order: clause.near * 1e6 + depth(clause) * 1e3 + at }))
    .sort((a, b) => a.order - b.order).slice(0, RATED);
};

// From a query to the clauses that answer it, the best first.
/** Words of a phrase that is looked for though some are others, its least likeness, and what instruments gain. */
const LONG_PHRASE = 5, ALIKE = 0.4, INSTRUMENT = 1.2;

const RANGE = /(\d+)\s?[-–]\s?(\d+)(?![\d.-])/g;

/** How near the words stand to one another in a text: 3 for a phrase, less for words apart. */
const nearness = (text, words) => {
  const held = tokens(text);
  if (words.length < 2) return 0;
  for (let at = 0; at + words.length <= held.length; at += 1) {
    const follows = (word, step) =>
      (step === words.length - 1 ? held[at + step].startsWith(word) : held[at + step] === word);
    if (words.every(follows)) return 3;
  }
  const where = words.map((word) => held.indexOf(word)).filter((at) => at >= 0);
  return where.length < 2 ? 0 : 1 / (1 + (Math.max(...where) - Math.min(...where)) / words.length);
};

/** The share of a phrase's pairs of neighbours that are neighbours in a text too: 1 for the phrase itself. */
const likeness = (text, phrase) => {
  const held = tokens(text);
  const pairs = new Set(held.map((word, at) => `${word} ${held[at + 1]}`));
  const shared = phrase.slice(1).filter((word, at) => pairs.has(`${phrase[at]} ${word}`));
  return phrase.length < 2 ? 0 : shared.length / (phrase.length - 1);
};

/** A clause whose heading is what is asked for carries the topic; an instrument goes before those who speak of it. */
const weight = (known, clause, words) => {
  const heading = tokens(clause.heading);
  const headed = words.length > 0 && words.every((word) => heading.includes(word));
  const instrument = known.documents[clause.document][3] === "instrument";
  return (headed ? 1 + 1 / (1 + heading.length - words.length) : 1) * (instrument ? INSTRUMENT : 1);
};

const worded = async (known, query, filters) => {
  const phrases = [...query.matchAll(/["“«]([^"“”«»]+)["”»]/g)].map(([, phrase]) => tokens(phrase));
  const words = [...new Set(tokens(query))];
  if (!words.length) return { hits: [], total: 0 };
  const open = !/[\s"”»]$/.test(query);
  const sets = await Promise.all(words.map((word, at) =>
    places(known, word, open && at === words.length - 1 && word.length > 1)));
  const inTitle = words.map((word) => new Set(known.documents.flatMap((one, at) => (titled(one, [word]) ? [at] : []))));
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
  const ordered = rated.sort((a, b) => b.score - a.score || a.at - b.at);
  const best = ordered.filter((one) => one.missing === fewest);
  let hits = await Promise.all(best.slice(0, phrases.length ? RATED * 3 : RATED).map(async (one) => {
    const clause = await clauseAt(known, one.at);
    const near = 1 + nearness(`${clause.heading} ${clause.text}`, words);
    return { ...clause, score: one.score * near * weight(known, clause, words) };
  }));
  for (const phrase of phrases) {
    hits = hits.filter((hit) => nearness(`${hit.heading} ${hit.text}`, phrase) === 3 || phrase.length < 2);
  }
  if (!hits.length && phrases.some((phrase) => phrase.length >= LONG_PHRASE)) return alike(known, ordered, phrases);
  hits.sort((a, b) => b.score - a.score || a.at - b.at);
  return { hits, total: phrases.length ? hits.length : best.length, partial: fewest > 0 };
};

/** The clauses with words most like a long phrase that none has: one or three of its words are others. */
const alike = async (known, ordered, phrases) => {
  const rated = await Promise.all(ordered.slice(0, RATED * 3).map(async (one) => {
    const clause = await clauseAt(known, one.at);
    const like = Math.max(...phrases.map((phrase) => likeness(`${clause.heading} ${clause.text}`, phrase)));
    return { ...clause, score: like * weight(known, clause, []) };
  }));
  const best = rated.filter((one) => one.score >= ALIKE).sort((a, b) => b.score - a.score || a.at - b.at);
  const hits = best.slice(0, RATED);
  return { hits, total: hits.length, like: true };
};

/** The clause of an address below the site's root, from the search's own data; null if it is not there. */
const clauseOf = async (path, fragment) => {
  const known = await directory();
  const at = known.documents.findIndex((document) => document[1] === path);
  if (at < 0) return null;
  const numbers = levels(fragment).map(([, number]) => number ?? "").join(".").toLowerCase();
  const until = known.documents[at + 1]?.[0] ?? known.size;
  const held = (await places(known, `#${numbers}`)).all.filter((one) => one >= known.documents[at][0] && one < until);
  const clauses = await Promise.all(held.slice(0, RATED).map((one) => clauseAt(known, one)));
  return clauses.find((clause) => clause.fragment === fragment) ?? null;
};

/** The clauses that answer a query: those it cites, or the nearest above them; else those with its words. */
const search = async (query, filters = {}) => {
  const known = await directory();
  const begun = query.replace(RANGE, (both, from, to) => (Number(to) > Number(from) ? from : both));
  let wanted = citation(query, known.keywords);
  if (wanted && begun !== query && !(await cited(known, wanted, filters, query)).length) {
    wanted = citation(begun, known.keywords);  // "Articles 31-33", but no section 31-33
  }
  let first = [], nearest = false;
  while (wanted?.groups.length) {
    first = await cited(known, wanted, filters, query);
    if (first.length) break;
    nearest = true;
    wanted.groups.at(-1).numbers.pop();
    if (!wanted.groups.at(-1).numbers.length) wanted.groups.pop();
    const left = wanted.groups[0]?.numbers.length ?? 0;
    if (!wanted.words.length && wanted.groups.length < 2 && left < 1) break;
  }
  if (first.length) return { known, hits: first, total: first.length, nearest };
  return { known, ...await worded(known, query, filters) };
};

// Hits as a reader sees them.
const KINDS = { instrument: "Instruments", report: "Reports", term: "Glossary" };
const AROUND = 90;

/** The words around the first that a query has, those that it has marked. */
const context = (text, words) => {
  const out = make("span", { class: "pc-hit-words" });
  const parts = text.split(/(\s+)/);
  const asked = (token) => words.some((word) => token.startsWith(word));
  const fitting = parts.map((part) => tokens(part).some(asked));
  const first = Math.max(0, fitting.indexOf(true));
  let start = first, length = 0;
  while (start > 0 && length < AROUND) length += parts[--start].length;
  if (start > 0) out.append("… ");
  let shown = 0, at = start;
  for (; at < parts.length && shown < AROUND * 3; at += 1) {
    shown += parts[at].length;
    out.append(fitting[at] ? make("mark", {}, parts[at]) : parts[at]);
  }
  if (at < parts.length) out.append(" …");
  return out;
};

const hitItem = (known, hit, words) => {
  const [, , title, kind, language] = known.documents[hit.document];
  const right = ["ar", "fa", "ur", "he"].includes(language.split("-")[0]);
  const name = kind === "term" ? hit.pinpoint : [hit.pinpoint, hit.heading].filter(Boolean).join(", ");
  return make("li", {}, make("a", { href: opened(hit.url), class: "pc-hit" },
    make("strong", {}, name),
    make("span", { class: "pc-hit-title" }, title),
    make("span", { lang: language || false, dir: right && "rtl" }, context(hit.text, words))));
};

// The search: a field, filters and hits; the same in the dialog and on the page "Search".
/** What a search says of its hits. */
const outcome = ({ hits, total, partial, nearest, like, filtered }) => {
  if (!hits.length) return `No clause has these words${filtered ? ", with these filters" : ""}.`;
  if (nearest) return "There is no such clause. The nearest above it:";
  if (like) return "No clause has exactly these words. The most like them:";
  if (partial) return "No clause has all of these words. These have some of them:";
  if (total > hits.length) return `${total.toLocaleString("en")} clauses; the first ${hits.length}:`;
  return `${total} ${total === 1 ? "clause" : "clauses"}:`;
};

const mountSearch = (place, { page = false } = {}) => {
  const id = page ? "pc-search-page" : "pc-search-dialog";
  const input = make("input", {
    type: "text", inputmode: "search", enterkeyhint: "search", id: `${id}-input`, class: "pc-search-input",
    autocomplete: "off", spellcheck: "false",
    placeholder: "Words, “a phrase”, or a citation: art 3(4)",
  });
  const status = make("p", { class: "pc-search-status", role: "status" });
  const list = make("ol", { class: "pc-hits", "aria-label": "Hits" });
  const select = (name, label) =>
    make("select", { name, "aria-label": label, onchange: () => run() }, make("option", { value: "" }, label));
  const field = (name, label, more) =>
    make("input", { name, placeholder: label, "aria-label": label, oninput: () => run(), ...more });
  const filters = {
    kind: select("kind", "Any kind"),
    language: select("language", "Any language"),
    document: field("document", "In which text", { list: `${id}-titles` }),
    from: field("from", "From year", { inputmode: "numeric", size: 8 }),
    to: field("to", "To year", { inputmode: "numeric", size: 8 }),
  };
  const titles = make("datalist", { id: `${id}-titles` });
  const form = make("form",
    { role: "search", class: "pc-search", onsubmit: (event) => event.preventDefault() },
    make("label", { for: `${id}-input`, class: "pc-unseen" }, "Search the clauses"), input,
    make("div", { class: "pc-filters" }, ...Object.values(filters), titles), status, list);
  let asked = 0, running = Promise.resolve();

  const run = () => {
    running = answer();
    return running;
  };

  const answer = async () => {
    const query = input.value;
    const ask = ++asked;
    const values = Object.fromEntries(Object.entries(filters).map(([name, one]) => [name, one.value.trim()]));
    if (page) {
      const stated = new URLSearchParams(Object.entries({ q: query, ...values }).filter(([, value]) => value));
      history.replaceState(null, "", `${stated}` ? `?${stated}` : location.pathname);
    }
    if (!query.trim()) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const { known, hits, total, partial, nearest, like } = await search(query, values);
      if (ask !== asked) return;
      const words = tokens(query);
      list.replaceChildren(...hits.map((hit) => hitItem(known, hit, words)));
      const filtered = Object.values(values).some(Boolean);
      status.textContent = outcome({ hits, total, partial, nearest, like, filtered });
    } catch (error) {
      status.textContent = `The search cannot be loaded: ${error.message}. Run “make site”, which makes it.`;
    }
  };

  const ready = async () => {
    const known = await directory().catch(() => null);
    if (!known || titles.childElementCount) return;
    titles.append(...known.documents.slice(0, 400).map((document) => make("option", { value: document[2] })));
    const values = (at) => [...new Set(known.documents.map((one) => one[at]))].filter(Boolean).sort();
    filters.kind.append(...values(3).map((kind) => make("option", { value: kind }, KINDS[kind] ?? kind)));
    const displayed = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });
    filters.language.append(...values(4).map((code) => make("option", { value: code }, displayed.of(code))));
  };

  input.addEventListener("input", run);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      running.then(() => list.querySelector("a")?.click());
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.target.matches("select")) return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
  place.append(form);
  return { input, filters, run, ready };
};

// Where the search stands: on a page of its own, and in a dialog on every page.
const searchPage = document.querySelector("h1#pincite-search");
if (searchPage) {
  const block = make("div");
  searchPage.after(block);
  const mounted = mountSearch(block, { page: true });
  const stated = new URLSearchParams(location.search);
  mounted.input.value = stated.get("q") ?? "";
  mounted.ready().then(() => {
    for (const [name, field] of Object.entries(mounted.filters)) field.value = stated.get(name) ?? "";
    mounted.run();
  });
}

let dialog = null;

const openSearch = () => {
  if (!dialog) {
    dialog = make("dialog", { class: "pc-dialog", "aria-label": "Search" });
    const close = make("button", {
      type: "button", class: "pc-close", "aria-label": "Close the search", onclick: () => dialog.close(),
    }, "×");
    document.body.append(dialog);
    dialog.mounted = mountSearch(dialog);
    dialog.append(close);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a.pc-hit")) dialog.close();
    });
  }
  dialog.showModal();
  dialog.mounted.ready();
  dialog.mounted.input.focus();
  dialog.mounted.input.select();
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const modified = event.ctrlKey || event.metaKey;
  if ((event.key === "/" && !typing && !modified) || (event.key === "k" && modified)) {
    event.preventDefault();
    openSearch();
  }
});

const searchButton = make("button", {
  type: "button", class: "pc-search-open", "aria-keyshortcuts": "/ Control+K", onclick: openSearch,
}, "Search");
const header = document.querySelector(".md-header__inner");
if (header) header.append(searchButton);
else document.body.prepend(searchButton);

// What a page says of itself, and the citation of its clauses in the forms that people use.
const MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const SHORT = {
  Article: ["art", "art."], Section: ["s", "§"], Paragraph: ["para", "¶"], Chapter: ["ch", "ch."],
  Part: ["pt", "pt."], Regulation: ["reg", "reg."], Schedule: ["sch", "sched."],
};

/** One line without control characters. */
const oneLine = (text) => (text ?? "").replace(/\p{Cc}+/gu, " ").trim();

/** What the page states in its data attributes and its JSON-LD. */
const about = (() => {
  const text = document.querySelector('script[type="application/ld+json"]')?.textContent;
  const said = text ? JSON.parse(text) : {};
  const stated = document.querySelector("[data-pc-kind]")?.dataset ?? {};
  const kind = stated.pcKind ?? "instrument";
  return {
    kind,
    form: kind === "report" ? "report" : stated.pcForm ?? "law",
    title: oneLine(said.name ?? said.headline ?? document.title),
    date: said.legislationDateVersion ?? said.legislationDate ?? said.datePublished ?? "",
    publisher: oneLine(said.publisher?.name),
    author: oneLine(said.author?.name),
    language: said.inLanguage ?? "",
    page: new URL(said.isPartOf?.["@id"] ?? "", location.href.split(/[?#]/)[0]).href,
  };
})();

const LONG = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const longDate = (iso) =>
  (iso.length === 10 ? new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", LONG) : iso);

const bluebookDate = (iso) => {
  const [year, month, day] = iso.split("-");
  return day ? `${MONTHS[month - 1]} ${Number(day)}, ${year}` : iso;
};

const shortened = (pinpoint, style) => {
  const [word, ...rest] = pinpoint.split(" ");
  const known = SHORT[word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()];
  return known && rest.length ? `${known[style]} ${rest.join(" ").replaceAll(" (", "(")}` : pinpoint;
};

const MARKS = { "^": "\\^{}", "~": "\\~{}", "\\": "\\textbackslash{}" };
const braced = (text) =>
  text.replace(/[{}]/g, "").replace(/[\^~\\]/g, (mark) => MARKS[mark]).replace(/[&%$#_]/g, "\\$&");

const bibtex = (key, pinpoint, url, today) => {
  const fields = [
    ["title", `{${braced(about.title)}}`], ["author", about.author && `{{${braced(about.author)}}}`],
    ["publisher", about.publisher && `{${braced(about.publisher)}}`],
    ["year", about.date && `{${about.date.slice(0, 4)}}`],
    ["note", `{${braced(pinpoint)}}`], ["url", `{${url}}`], ["urldate", `{${today}}`],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}`;
};

const ris = (type, pinpoint, url, today) => {
  const { title, author, publisher, date, language } = about;
  return [
    `TY  - ${type}`, `TI  - ${title}`, author && `AU  - ${author}`, publisher && `PB  - ${publisher}`,
    date && `PY  - ${date.slice(0, 4)}`, date && `DA  - ${date.replaceAll("-", "/")}`, `SE  - ${pinpoint}`,
    language && `LA  - ${language}`, `UR  - ${url}`, `Y2  - ${today.replaceAll("-", "/")}`, "ER  - ",
  ].filter(Boolean).join("\n");
};

const csl = (key, type, pinpoint, url, today) => {
  const { title, author, publisher, date, language } = about;
  const day = (iso) => ({ "date-parts": [iso.split("-").map(Number)] });
  return JSON.stringify([{
    id: key, type, title, URL: url, locator: pinpoint, ...(language && { language }),
    ...(author && { author: [{ literal: author }] }), ...(publisher && { publisher }),
    ...(date && { issued: day(date) }),
    accessed: day(today),
  }], null, 1);
};

/** OSCOLA and Bluebook, as far as a page knows what they ask for. */
const oscola = (pinpoint, url, today) => {
  const { kind, title, author, publisher, date } = about;
  const said = kind === "report"
    ? `${author ? `${author}, ` : ""}‘${title}’ (${[publisher, longDate(date)].filter(Boolean).join(", ")})`
    : `${title}${date ? ` (${longDate(date)})` : ""}`;
  return `${said} ${shortened(pinpoint, 0)} <${url}> accessed ${longDate(today)}`;
};

const bluebook = (pinpoint, url) => {
  const { kind, title, author, publisher, date } = about;
  if (kind !== "report") return `${title} ${shortened(pinpoint, 1)}${date ? `, ${bluebookDate(date)}` : ""}, ${url}.`;
  const by = [author, title, publisher].filter(Boolean).join(", ");
  return `${by}${date ? ` (${bluebookDate(date)})` : ""}, ${shortened(pinpoint, 1)}, ${url}.`;
};

/** The citation of a clause in every form, by the form's name. */
const citations = (pinpoint, url) => {
  const today = new Date().toISOString().slice(0, 10);
  const { kind, form, title, date, publisher, author } = about;
  const by = kind === "report" ? [author, publisher].filter(Boolean).join(", ") : "";
  const [path, fragment] = url.split("#");
  const key = `${path.replace(/index\.html$/, "").split("/").filter(Boolean).at(-1) ?? "text"}-${fragment ?? ""}`;
  const types = { report: ["NEWS", "article-newspaper"], treaty: ["LEGAL", "treaty"], law: ["STAT", "legislation"] };
  const [risType, cslType] = types[form];
  return {
    Plain: [title, pinpoint, by, longDate(date), url].filter(Boolean).join(", "),
    OSCOLA: oscola(pinpoint, url, today),
    Bluebook: bluebook(pinpoint, url),
    BibTeX: bibtex(key, pinpoint, url, today),
    RIS: ris(risType, pinpoint, url, today),
    "CSL-JSON": csl(key, cslType, pinpoint, url, today),
  };
};

// Cite and share: a bar beside the clause that the address names.
/** The lasting address of a clause: on the page of the whole text, where this page shows a part of it. */
const addressOf = (clause) => `${about.page}#${clause.id}`;

const pinpointOf = (clause) => clause.dataset.pinpoint ?? wordsOf(clause);

/** The words of a clause: its own, of a heading those up to the next. */
const wordsOf = (clause) => {
  const own = [clause];
  if (/^H[1-6]$/.test(clause.tagName)) {
    for (let next = clause.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
      if (next.matches("p.pc-clause, p[class*='pc-d']")) own.push(next);
    }
  }
  return own.map((element) => {
    const copyOf = element.cloneNode(true);
    copyOf.querySelectorAll(BESIDE).forEach((extra) => extra.remove());
    return copyOf.textContent.replace(/\s+/g, " ").trim();
  }).filter(Boolean).join("\n");
};

const button = (name, text) => make("button", {
  type: "button",
  onclick: async (event) => {
    await copy(text());
    announce(`${name}: copied`);
    event.target.classList.add("pc-done");
    setTimeout(() => event.target.classList.remove("pc-done"), 1500);
  },
}, name);

const clauseBar = make("span", { class: "pc-bar", role: "group" });

/** Show the bar beside a clause; it lies over the page, so that nothing moves. */
const showBar = (clause) => {
  const pinpoint = pinpointOf(clause);
  const forms = Object.entries(citations(pinpoint, addressOf(clause)));
  const panel = make("span", { class: "pc-forms", id: "pc-forms", hidden: true }, ...forms.map(([name, text]) =>
    make("span", { class: "pc-form" }, button(`Copy ${name}`, () => text), make("code", {
      tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-label": `${name} citation`,
    }, text))));
  const more = make("button", {
    type: "button", "aria-expanded": "false", "aria-controls": "pc-forms",
    onclick: () => {
      panel.hidden = !panel.hidden;
      more.setAttribute("aria-expanded", String(!panel.hidden));
    },
  }, "Cite");
  clauseBar.setAttribute("aria-label", `Share ${pinpoint}`);
  clauseBar.replaceChildren(
    button("Copy link", () => addressOf(clause)),
    button("Copy text", () => `${wordsOf(clause)}\n\n${citations(pinpoint, addressOf(clause)).Plain}`),
    more, panel,
  );
  clause.classList.add("pc-barred");
  clause.append(clauseBar);
};

// A link to the words that are selected.
const selected = make("button", { type: "button", class: "pc-selected", hidden: true }, "Copy link to these words");

/** A range widened to whole words, where the script has spaces. */
const widened = (range) => {
  const wide = range.cloneRange();
  const inWord = (node, at) => node.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(node.data[at] ?? "")
    && !/\p{Script=Han}/u.test(node.data[at]);
  const goesBack = () => wide.startOffset > 0 && inWord(wide.startContainer, wide.startOffset)
    && inWord(wide.startContainer, wide.startOffset - 1);
  while (goesBack()) wide.setStart(wide.startContainer, wide.startOffset - 1);
  while (inWord(wide.endContainer, wide.endOffset) && inWord(wide.endContainer, wide.endOffset - 1)) {
    wide.setEnd(wide.endContainer, wide.endOffset + 1);
  }
  return wide;
};

/** The words of a range, block by block, without what a browser would not find as text: numbers, permalinks. */
const blocksIn = (range) => {
  const part = range.cloneContents();
  part.querySelectorAll(BESIDE).forEach((extra) => extra.remove());
  part.querySelectorAll("strong:first-child").forEach((label) => {
    if (label.textContent.trim().length < 12) label.remove();
  });
  const blocks = [...part.children].filter((child) => /^(?:P|H[1-6]|UL|OL)$/.test(child.tagName));
  const texts = (blocks.length ? blocks : [part]).map((block) => block.textContent);
  return texts.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
};

/** The address of the selected words: the clause, and the words as a text fragment. */
const selectionAddress = (selection) => {
  const range = widened(selection.getRangeAt(0));
  const blocks = blocksIn(range);
  const { startContainer: from } = range;
  const start = from.nodeType === Node.TEXT_NODE ? from.parentElement : from;
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const first = blocks[0].split(" "), last = blocks.at(-1).split(" ");
  const solid = first.length === 1 && blocks[0].length > 40;
  const text = blocks.length === 1 && first.length <= 12 && !solid ? encode(blocks[0])
    : solid ? `${encode(blocks[0].slice(0, 12))},${encode(blocks.at(-1).slice(-12))}`
    : `${encode(first.slice(0, 5).join(" "))},${encode(last.slice(-5).join(" "))}`;
  return `${location.href.split("#")[0]}#${start.closest("[id]")?.id ?? ""}:~:text=${text}`;
};

selected.addEventListener("pointerdown", (event) => event.preventDefault());
selected.addEventListener("click", async () => {
  await copy(selectionAddress(getSelection()));
  announce("Link to these words: copied");
  selected.hidden = true;
});

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const inside = selection.rangeCount && !selection.isCollapsed && selection.anchorNode
    && document.querySelector("article")?.contains(selection.anchorNode)
    && selection.toString().trim().length > 1 && blocksIn(selection.getRangeAt(0)).length > 0;
  selected.hidden = !inside;
  if (!inside) return;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  selected.style.top = `${box.bottom + scrollY + 6}px`;
  selected.style.left = `${Math.max(8, Math.min(box.left + scrollX, scrollX + innerWidth - 220))}px`;
});

// Previews: a reference shows the clause, a term its definition, without leaving the page.
const DELAY = 250;
const MOST_BLOCKS = 6;
const MOST_CHARACTERS = 900;
const pagesOf = new Map();

const pageAt = (url) => {
  const path = url.href.split("#")[0];
  if (path === location.href.split("#")[0]) return Promise.resolve(document);
  if (!pagesOf.has(path)) {
    pagesOf.set(path, fetch(path).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then((text) => new DOMParser().parseFromString(text, "text/html")));
  }
  return pagesOf.get(path);
};

const depthOf = (element) => Number(element.className.match(/pc-d(\d)/)?.[1] ?? 0);

/** The blocks that make up a clause: a heading with what stands below it, a paragraph with its points. */
const blocksOf = (start) => {
  const level = start.tagName.match(/^H([1-6])$/)?.[1];
  const out = [start];
  let length = start.textContent.length;
  const full = () => out.length >= MOST_BLOCKS || length >= MOST_CHARACTERS;
  for (let next = start.nextElementSibling; next && !full(); next = next.nextElementSibling) {
    const below = next.tagName.match(/^H([1-6])$/)?.[1];
    if (level ? below && below <= level : below || depthOf(next) <= depthOf(start)) break;
    if (next.matches(".pc-note, .pc-said, .pc-editor, .pc-check, script")) continue;
    if (next.matches("ul, .pc-wording")) break;
    out.push(next);
    length += next.textContent.length;
  }
  return out;
};

const previewOf = async (link) => {
  const url = targetOf(link);
  if (!url) return null;
  const page = await pageAt(url);
  const name = nameIn(url.hash);
  const start = name ? page.getElementById(name) : page.querySelector("article h1");
  if (!start) return null;
  return blocksOf(start).map((block) => {
    const shown = document.importNode(block, true);
    shown.querySelectorAll(BESIDE).forEach((extra) => extra.remove());
    for (const element of [shown, ...shown.querySelectorAll("[id]")]) element.removeAttribute("id");
    shown.querySelectorAll("a[href]").forEach((inner) => inner.replaceWith(...inner.childNodes));
    const heading = shown.tagName.match(/^H[1-6]$/);
    return heading ? make("p", { class: "pc-preview-title" }, ...shown.childNodes) : shown;
  });
};

const preview = make("div", { class: "pc-preview md-typeset", id: "pc-preview", role: "tooltip", hidden: true });
let shownFor = null, timer = 0;

const hidePreview = () => {
  clearTimeout(timer);
  preview.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
};

const placePreview = (link) => {
  const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - preview.offsetWidth - 12;
  preview.style.left = `${Math.max(12, Math.min(box.left, widest)) + scrollX}px`;
  const below = box.bottom + preview.offsetHeight + 12 < innerHeight || box.top < preview.offsetHeight + 12;
  preview.style.top = `${(below ? box.bottom + 6 : box.top - preview.offsetHeight - 6) + scrollY}px`;
};

const showPreview = async (link, { touch = false } = {}) => {
  hidePreview();
  shownFor = link;
  const title = link.dataset.title ?? "";
  const fill = (...content) => {
    if (shownFor !== link) return;
    preview.replaceChildren(...content, ...(touch ? [make("p", {}, make("a", { href: link.href }, "Open"))] : []));
    preview.style.left = preview.style.top = "0";
    preview.hidden = false;
    link.setAttribute("aria-describedby", "pc-preview");
    placePreview(link);
  };
  try {
    const blocks = await previewOf(link);
    if (blocks) fill(...blocks);
    else if (title) fill(make("p", {}, title));
  } catch {
    const url = targetOf(link);
    const path = url.pathname.slice(root.pathname.length).replace(/index\.html$/, "");
    const clause = await clauseOf(path, nameIn(url.hash)).catch(() => null);
    const name = clause && [clause.pinpoint, clause.heading].filter(Boolean).join(" ");
    if (clause) fill(make("p", { class: "pc-preview-title" }, name), make("p", {}, clause.text));
    else if (title) fill(make("p", {}, title));
  }
};

const previewable = (target) => target.closest?.("a.pc-ref, a.pc-term, .pc-check a, .pc-editor a.pc-ref");

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const link = previewable(event.target);
  if (link && link !== shownFor) {
    clearTimeout(timer);
    timer = setTimeout(() => showPreview(link), DELAY);
  } else if (!link && !event.target.closest?.(".pc-preview")) {
    clearTimeout(timer);
    timer = setTimeout(hidePreview, DELAY);
  } else if (event.target.closest?.(".pc-preview")) clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const link = previewable(event.target);
  if (link && link.matches(":focus-visible")) showPreview(link);
  else if (!event.target.closest?.(".pc-preview")) hidePreview();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !preview.hidden) hidePreview();
});
document.addEventListener("click", (event) => {
  const link = previewable(event.target);
  if (event.pointerType === "touch" && link && link !== shownFor) {
    event.preventDefault();
    showPreview(link, { touch: true });
  } else if (!event.target.closest?.(".pc-preview")) hidePreview();
});

// Reading: the clause that an address names is shown, announced, and can be cited at once.
/** Whether the permalink was followed without a mouse: then the bar is what the keyboard goes on with. */
let byKeyboard = false;
const arrive = () => {
  const name = nameIn(location.hash);
  const found = name && document.getElementById(name);
  document.querySelector(".pc-barred")?.classList.remove("pc-barred");
  clauseBar.remove();
  if (!found) return;
  const clause = found.closest(".pc-clause") ?? found.closest(".pc-alias")?.previousElementSibling;
  if (!clause?.matches(".pc-clause[id]")) return;
  showBar(clause);
  if (byKeyboard) clauseBar.querySelector("button").focus({ preventScroll: true });
  byKeyboard = false;
  announce(`${pinpointOf(clause)}, ${about.title}`);
};

(document.querySelector("main") ?? document.body).append(live, preview, selected);
document.querySelectorAll("a.pc-ref[title], a.pc-term[title]").forEach((link) => {
  link.dataset.title = link.title;
  link.removeAttribute("title");
});
const printed = document.querySelector("article h1");
if (printed) {
  const address = location.href.split(/[?#]/)[0];
  const today = longDate(new Date().toISOString().slice(0, 10));
  const words = `${address} (as of ${today}). Behind each clause stands what to add to this address to reach it.`;
  printed.after(make("p", { class: "pc-printed" }, words));
}
if (location.protocol === "file:") {
  document.querySelectorAll("a[href]").forEach((link) => {
    const url = targetOf(link);
    if (url?.protocol === "file:" && url.pathname.endsWith("/")) link.href = opened(url);
  });
}
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.pc-link, a.headerlink");
  if (!link) return;
  byKeyboard = event.detail === 0;
  if (link.hash === location.hash) arrive();
});
addEventListener("hashchange", arrive);
arrive();
})();
