// Pincite: search, checking, citing, previews. Made from builder/pincite/assets/scripts.
(() => {
"use strict";
const GRAMMAR = {"letters": {"from": "يىكةٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "to": "ییکها01234567890123456789"}, "dropped": "‌‍ـ­", "solid": "぀-ヿ㐀-鿿豈-﫿", "possessive": "['’]s", "article": "(?:[وبکفل]?ال|لل)", "plural": "s", "plurals": {"ies": "y"}, "kept": "sui", "spellings": {"efence": "efense", "ffence": "ffense", "icence": "icense", "our": "or", "isation": "ization", "ised": "ized", "ise": "ize", "ysed": "yzed", "yse": "yze", "entre": "enter", "ogue": "og", "amme": "am"}, "bases": ["art", "sec", "reg"], "outer": ["annex", "att", "sched", "part", "subpart", "chp", "subchp", "title", "book", "dvs", "subdvs", "tome"], "small": ["of", "the", "to", "and", "de", "la", "du", "des", "in"], "roman": {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}, "han": {"levels": {"条": "art", "條": "art", "款": "para", "项": "point", "項": "point", "章": "chp"}, "digits": "零一二三四五六七八九", "tens": {"十": 10, "百": 100}}, "bare": "(?P<title>.*\\S)[ ,]+(?P<number>\\d+[A-Za-z]?)(?P<tail>(?:\\s?\\([0-9A-Za-z]{1,5}\\))*)\\s*", "part": "\\(([0-9A-Za-z]{1,5})\\)"};
const MESSAGES = {"search-open": "Search", "search-label": "Search the clauses", "search-close": "Close the search", "search-hint": "Words, “a phrase”, or a citation: art 3(4)", "hits": "Hits", "any-kind": "Any kind", "any-language": "Any language", "in-text": "In which text", "from-year": "From year", "to-year": "To year", "kind-instrument": "Instruments", "kind-report": "Reports", "kind-term": "Glossary", "kind-page": "Pages", "none": "No clause has these words.", "none-filtered": "No clause has these words, with these filters.", "nearest": "There is no such clause. The nearest above it:", "alike": "No clause has exactly these words. The most like them:", "partial": "No clause has all of these words. These have some of them:", "many": {"one": "{count} clause; the first {shown}:", "other": "{count} clauses; the first {shown}:"}, "clauses": {"one": "{count} clause:", "other": "{count} clauses:"}, "meant": "Did you mean {word}?", "search-broken": "The search cannot be loaded: {error}. Run “make site”, which makes it.", "share": "Share {clause}", "copy-link": "Copy link", "copy-text": "Copy text", "copy-form": "Copy {form}", "cite": "Cite", "citation": "{form} citation", "plain": "Plain", "copied": "{what}: copied", "copy-words": "Copy link to these words", "open": "Open", "report": "Report a mistake", "printed": "{url} (as of {date}). Behind each clause stands what to add to this address to reach it.", "check": "Check", "check-label": "The text to check", "reading": "Reading …", "check-done": "Quotations: {quotations}, of these {right} right, {differing} in another wording, {unjudged} not judged. Citations: {references}.", "check-broken": "The clauses cannot be loaded: {error}. Run “make site”, which makes them.", "verdict-verbatim": "Word for word", "verdict-abridged": "With omissions or insertions marked", "verdict-differs": "Another wording", "verdict-not-judged": "Not judged", "place-as-stated": ", where it is said to stand", "place-elsewhere": ", not where it is said to stand", "none-alike": ": no clause here has words like these", "uncertain": ": nothing says for certain that these are a clause’s words; the most like them", "leads-to": "Leads to ", "leads-nowhere": "Leads to no clause here for certain", "filter-name": "Filter by name", "sort": "Sort", "sort-title": "By title", "sort-cited": "Most cited", "sort-size": "Longest", "sort-date": "Newest", "shown-texts": {"one": "{count} text", "other": "{count} texts"}, "compare": "Compare", "compare-of": "Compare the text of", "compare-with": "with the text of", "compare-same": "The words of all clauses are the same.", "compare-broken": "The texts cannot be loaded: {error}.", "embed": "For another site", "share-link": "Link with a preview", "by-text": "By text", "other-texts": {"one": "{count} other text", "other": "{count} other texts"}, "only-in": "Search in this text only: {title}", "locale": "en-GB", "comma": ", ", "dash": " — "};
const REPORT = "";
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

/** What floats beside the text stands in this, so that it moves with the text when something above grows or shrinks. */
const frame = make("div", { class: "pc-frame" });

/** Put something that floats at a place of the window, given in pixels. */
const float = (element, left, top) => {
  const box = frame.getBoundingClientRect();
  element.style.left = `${left - box.left}px`;
  element.style.top = `${top - box.top}px`;
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

// The words of the interface: the messages of builder/pincite/messages, filled in and in the right plural.
const LOCALE = MESSAGES.locale;
const LANGUAGE = LOCALE.split("-")[0];
const PLURALS = new Intl.PluralRules(LOCALE);

/** A text with what its names between braces stand for. */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const say = (key, values = {}) => filled(MESSAGES[key], values);

const inDigits = (number) => number.toLocaleString(LOCALE);

/** A message that counts, in the plural that its language has. */
const many = (key, count, values = {}) => {
  const forms = MESSAGES[key];
  return filled(forms[PLURALS.select(count)] ?? forms.other, { count: inDigits(count), ...values });
};

/** A message with elements for its names: the parts in order, to be put into another element. */
const sayWith = (key, elements) =>
  MESSAGES[key].split(/\{(\w+)\}/).map((part, at) => (at % 2 ? elements[part] : part)).filter((part) => part !== "");

const RIGHT_TO_LEFT = ["ar", "fa", "ur", "he", "ps", "ckb", "dv", "ug", "yi"];

/** What a stretch in another language than the interface's states: its tag, and which way it runs. */
const stretch = (language) => {
  const own = (language || "").split("-")[0];
  if (!own) return { dir: "auto" };
  return own === LANGUAGE ? {} : { lang: language, dir: RIGHT_TO_LEFT.includes(own) ? "rtl" : "ltr" };
};

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

/** The first number behind those of a document's clauses; the next document begins a file of its own. */
const endOf = (known, document) => known.documents[document][0] + known.documents[document][7];

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

const PARTED = "__";

/** The levels of a fragment, from the outside to the inside, each as its abbreviation and its number. */
const levels = (fragment) => fragment.split(PARTED).map((part) => part.split(/_(.*)/).slice(0, 2));

/** A fragment and those of the clauses above it, the innermost first. */
const upwards = (fragment) =>
  fragment.split(PARTED).map((_, at, parts) => parts.slice(0, at + 1).join(PARTED)).reverse();

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

// From a query to the clauses that answer it, the best first.
/** Words of a phrase that may be others, its least likeness; what instruments, and the own language, gain. */
const LONG_PHRASE = 5, ALIKE = 0.4, INSTRUMENT = 1.2, OWN = 1.05;

/** Words between quotation marks of any language. */
const PHRASE = /["“”„«»「『]([^"“”„«»「」『』]+)["”“»«」』]/g;

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
  const own = inOwn(known.documents[clause.document]) ? OWN : 1;
  return (headed ? 1 + 1 / (1 + heading.length - words.length) : 1) * (instrument ? INSTRUMENT : 1) * own;
};

/** How many of some clauses stand in each document, those with the most first. */
const byText = (known, clauses) => {
  const counts = new Map();
  for (const { at } of clauses) {
    const document = documentOf(known, at);
    counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
};

const worded = async (known, query, filters) => {
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase]) => tokens(phrase));
  const words = [...new Set(tokens(query))];
  if (!words.length) return { hits: [], total: 0 };
  const open = !/[\s"”“»«」』]$/.test(query);
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
  const found = phrases.length ? hits : best;
  return { hits, total: found.length, partial: fewest > 0, texts: byText(known, found) };
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
  return { hits, total: hits.length, like: true, texts: byText(known, hits) };
};

/** The clause of an address below the site's root, from the search's own data; null if it is not there. */
const clauseOf = async (path, fragment) => {
  const known = await directory();
  const at = known.documents.findIndex((document) => document[1] === path);
  if (at < 0) return null;
  const numbers = levels(fragment).map(([, number]) => number ?? "").join(".").toLowerCase();
  const until = endOf(known, at);
  const held = (await places(known, `#${numbers}`)).all.filter((one) => one >= known.documents[at][0] && one < until);
  const clauses = await Promise.all(held.slice(0, RATED).map((one) => clauseAt(known, one)));
  return clauses.find((clause) => clause.fragment === fragment) ?? null;
};

/** The clauses that answer a query: those it cites, or the nearest above them; else those with its words. */
const search = async (query, stated = {}) => {
  const known = await directory();
  const whole = known.documents.some(([, , title]) => title === stated.document);  // a title, not words of several
  const filters = { ...stated, whole };
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
  if (first.length) return { known, hits: first, total: first.length, nearest, texts: byText(known, first) };
  return { known, ...await worded(known, query, filters) };
};

// What was meant by a word that no clause has: the nearest word of the site that begins alike.
const SHORT_WORD = 6, FEWEST_LETTERS = 4;

/** How many letters two words differ in, a swap of neighbours counting as one; where it is more, more than most. */
const apart = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
};

/** The word of the site nearest to one that it does not have, of several the one in most clauses; empty if far. */
const meantBy = async (known, word) => {
  const most = word.length < SHORT_WORD ? 1 : 2;
  const file = Math.max(0, lastUpTo(known.terms, word));
  let best = { distance: most + 1, count: 0, term: "" };
  for (const at of [file - 1, file, file + 1].filter((one) => one >= 0 && one < known.terms.length)) {
    for (const [term, [all]] of Object.entries(await data(`t${at}`, `t/${at}`))) {
      if (term[0] !== word[0] || term.length < FEWEST_LETTERS || term.startsWith("#")) continue;
      const distance = apart(word, term, most);
      if (distance < best.distance || (distance === best.distance && all.length > best.count)) {
        best = { distance, count: all.length, term };
      }
    }
  }
  return best.distance <= most ? best.term : "";
};

/** A query with each word that no clause has replaced by what was probably meant; empty where nothing is to be said. */
const suggestion = async (known, query) => {
  let meant = query;
  for (const printed of query.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const [word, ...more] = tokens(printed);
    if (!word || more.length || word.length < FEWEST_LETTERS || (await places(known, word, true)).all.length) continue;
    const term = await meantBy(known, word);
    if (term) meant = meant.replace(printed, term);
  }
  return meant === query ? "" : meant;
};

// Hits as a reader sees them.
const kindName = (kind) => say(`kind-${kind}`);
const AROUND = 90, MOST_TEXTS = 6;

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
  const name = kind === "term" ? hit.pinpoint : [hit.pinpoint, hit.heading].filter(Boolean).join(MESSAGES.comma);
  return make("li", {}, make("a", { href: opened(hit.url), class: "pc-hit" },
    make("strong", stretch(language), name),
    make("span", { class: "pc-hit-title", ...stretch(kind === "term" ? LANGUAGE : language) }, title),
    make("span", { lang: language || false, ...stretch(language) }, context(hit.text, words))));
};

/** How many hits each text has, those with the most first; a press on one asks for its hits alone. */
const textsOf = (known, texts, take) => {
  const row = (name, count) => make("li", {}, name,
    make("meter", { min: 0, max: texts[0][1], value: Math.min(count, texts[0][1]), "aria-hidden": "true" }),
    make("span", { class: "pc-by-count" }, inDigits(count)));
  const rows = texts.slice(0, MOST_TEXTS).map(([document, count]) => {
    const [, , title, , language] = known.documents[document];
    return row(make("button", {
      type: "button", "aria-label": say("only-in", { title }), onclick: () => take(title), ...stretch(language),
    }, title), count);
  });
  const others = texts.slice(MOST_TEXTS).map(([, count]) => count);
  const left = make("span", {}, many("other-texts", others.length));
  if (others.length) rows.push(row(left, others.reduce((a, b) => a + b)));
  return [make("p", { class: "pc-by-head" }, say("by-text")), make("ul", {}, ...rows)];
};

// The search: a field, filters and hits; the same in the dialog and on the page "Search".
/** What a search says of its hits. */
const outcome = ({ hits, total, partial, nearest, like, filtered }) => {
  if (!hits.length) return say(filtered ? "none-filtered" : "none");
  if (nearest) return say("nearest");
  if (like) return say("alike");
  if (partial) return say("partial");
  if (total > hits.length) return many("many", total, { shown: inDigits(hits.length) });
  return many("clauses", total);
};

const mountSearch = (place, { page = false } = {}) => {
  const id = page ? "pc-search-page" : "pc-search-dialog";
  const input = make("input", {
    type: "text", inputmode: "search", enterkeyhint: "search", id: `${id}-input`, class: "pc-search-input",
    autocomplete: "off", spellcheck: "false",
    placeholder: say("search-hint"), dir: "auto",
  });
  const status = make("p", { class: "pc-search-status", role: "status" });
  const list = make("ol", { class: "pc-hits", "aria-label": say("hits") });
  const aside = make("aside", { class: "pc-by-text", "aria-label": say("by-text"), hidden: true });
  const select = (name, label) =>
    make("select", { name, "aria-label": label, onchange: () => run() }, make("option", { value: "" }, label));
  const field = (name, label, more) =>
    make("input", { name, placeholder: label, "aria-label": label, oninput: () => run(), ...more });
  const filters = {
    kind: select("kind", say("any-kind")),
    language: select("language", say("any-language")),
    document: field("document", say("in-text"), { list: `${id}-titles`, dir: "auto" }),
    from: field("from", say("from-year"), { inputmode: "numeric", size: 8 }),
    to: field("to", say("to-year"), { inputmode: "numeric", size: 8 }),
  };
  const titles = make("datalist", { id: `${id}-titles` });
  const form = make("form",
    { role: "search", class: "pc-search", onsubmit: (event) => event.preventDefault() },
    make("label", { for: `${id}-input`, class: "pc-unseen" }, say("search-label")), input,
    make("div", { class: "pc-filters" }, ...Object.values(filters), titles), status,
    make("div", { class: "pc-found" }, list, page ? aside : ""));
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
      aside.hidden = true;
      status.textContent = "";
      return;
    }
    try {
      const { known, hits, total, partial, nearest, like, texts = [] } = await search(query, values);
      if (ask !== asked) return;
      const words = tokens(query);
      list.replaceChildren(...hits.map((hit) => hitItem(known, hit, words)));
      aside.replaceChildren(...(texts.length > 1 ? textsOf(known, texts, only) : []));
      aside.hidden = texts.length < 2;
      const filtered = Object.values(values).some(Boolean);
      status.textContent = outcome({ hits, total, partial, nearest, like, filtered });
      const meant = !hits.length || partial ? await suggestion(known, query) : "";
      if (ask === asked && meant) status.append(" ", ...sayWith("meant", { word: suggested(meant) }));
    } catch (error) {
      status.textContent = say("search-broken", { error: error.message });
    }
  };

  const only = (title) => {
    filters.document.value = title;
    run();
    filters.document.focus();
  };

  const suggested = (meant) => {
    const take = () => {
      input.value = meant;
      run();
      input.focus();
    };
    return make("button", { type: "button", class: "pc-meant", onclick: take }, meant);
  };

  const ready = async () => {
    const known = await directory().catch(() => null);
    if (!known || titles.childElementCount) return;
    titles.append(...known.documents.slice(0, 400).map((document) => make("option", { value: document[2] })));
    const values = (at) => [...new Set(known.documents.map((one) => one[at]))].filter(Boolean).sort();
    filters.kind.append(...values(3).map((kind) => make("option", { value: kind }, kindName(kind))));
    const displayed = new Intl.DisplayNames([LOCALE], { type: "language", fallback: "code" });
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
    dialog = make("dialog", { class: "pc-dialog", "aria-label": say("search-open") });
    const close = make("button", {
      type: "button", class: "pc-close", "aria-label": say("search-close"), onclick: () => dialog.close(),
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
}, say("search-open"));
const header = document.querySelector(".md-header__inner");
if (header) header.append(searchButton);
else document.body.prepend(searchButton);

// Quoted words as they are compared: the same as document/letters.py and bind/segments.py.
const NUMERAL = "\\p{Nd}+(?:[.,:/]\\p{Nd}+)*";
const SIGN = "[€$£¥§%‰<>≤≥=±]|(?<![\\p{L}\\p{N}_)])[-−](?=\\p{Nd})";
const COMPARED = new RegExp(
  `[\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af]|${NUMERAL}(?![\\p{L}\\p{N}])|${SIGN}`
  + "|[\\p{L}\\p{N}]+(?:['’ʼ][\\p{L}\\p{N}]+)*", "gu");

const asCompared = (word) =>
  word.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/[’ʼ]/g, "'").replace(/−/g, "-");

/** The words of a text with their places: { word, start, end }. */
const placedWords = (text) =>
  [...text.matchAll(COMPARED)].map((found) => ({
    word: asCompared(found[0]), start: found.index, end: found.index + found[0].length,
  }));

const comparedWords = (text) => placedWords(text).map(({ word }) => word);

const OMISSION = /[[(]?\s?(?:…|\.\s?\.\s?\.)\s?[\])]?/g;
const LETTER = /\[([\p{L}\p{N}])\](?=[\p{L}\p{N}])/gu;
const INSERTION = /\[[^[\]]{1,80}\]/g;
const LABEL = /(?<![\p{L}\p{N})])\(?(?:\p{Nd}{1,3}|[a-z]|[ivx]{1,4})[.)]\s+/gu;

/** A quotation as the stretches between what it marks as left out (…) or put in ([brackets]). */
const segmentsOf = (quoted) => {
  const letters = quoted.replace(LETTER, "$1").replace(OMISSION, " \0 ");
  const inserted = (letters.match(INSERTION) ?? []).flatMap(comparedWords);
  const text = letters.replace(INSERTION, " \0i\0 ");
  const words = [], insertions = [];
  let isInsertion = false;
  for (const part of text.split("\0")) {
    if (part === "i") {
      isInsertion = true;
      continue;
    }
    const these = comparedWords(part);
    if (!these.length) continue;
    if (words.length) insertions.push(isInsertion);
    words.push(these);
    isInsertion = false;
  }
  return { words, insertions, inserted, marked: text.includes("\0"), opensMarked: text.trimStart().startsWith("\0") };
};

const withoutLabels = (quoted) => quoted.replace(LABEL, "");

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

// The clauses in which quoted words may stand, and those in which all of them do: the same as bind/passages.py.
const RATED_CLAUSES = 14, MOST_TERMS = 16, AROUND_CLAUSE = 60;
const NO_WORDS = { negations: [], numbers: [], presents: [], of: [], spellings: [] };

/** The whole words of a clause: what the search shows of a long one is cut. */
const wholeClause = async (known, at) => {
  const clause = await clauseAt(known, at);
  if (typeof known.long === "string") known.long = unpack(known.long);
  return has(known.long, at) ? { ...clause, text: await data(`l${at}`, `l/${at}`) } : clause;
};

/** The clauses of instruments that share a run of three words with a quotation, those with the most first. */
const likelyClauses = async (known, quoted, quote) => {
  const terms = [...new Set(tokens(quoted))];
  const sets = (await Promise.all(terms.map(async (term) => (await places(known, term)).all)))
    .filter((set) => set.length).sort((a, b) => a.length - b.length).slice(0, MOST_TERMS);
  const scores = new Map();
  for (const set of sets) {
    for (const at of set) scores.set(at, (scores.get(at) ?? 0) + Math.log(1 + known.size / set.length));
  }
  const best = [...scores].filter(([at]) => known.documents[documentOf(known, at)][3] === "instrument")
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, RATED_CLAUSES);
  const runsOf = (words) => words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`);
  const runs = new Set(quote.words.flatMap(runsOf));
  const clauses = await Promise.all(best.map(async ([at]) => {
    const clause = await wholeClause(known, at);
    const printed = placedWords(clause.text), words = printed.map(({ word }) => word);
    const shared = runsOf(words).filter((run) => runs.has(run)).length;
    return { clause, printed, words, shared };
  }));
  return clauses.filter(({ shared }) => shared).sort((a, b) => b.shared - a.shared || a.clause.at - b.clause.at);
};

/** The nearest clause that holds two of the likely ones, with all that stands below it; null if none does. */
const wholeOf = async (known, likely) => {
  for (const [at, one] of likely.entries()) {
    for (const other of likely.slice(at + 1)) {
      if (one.clause.document !== other.clause.document) continue;
      const shared = upwards(one.clause.fragment).find((name) => upwards(other.clause.fragment).includes(name));
      if (!shared) continue;
      const { document, at: middle } = one.clause;
      const from = Math.max(known.documents[document][0], middle - AROUND_CLAUSE);
      const until = Math.min(endOf(known, document), middle + AROUND_CLAUSE);
      const held = [];
      for (let place = from; place < until; place += 1) {
        const clause = await wholeClause(known, place);
        if (upwards(clause.fragment).includes(shared)) held.push(clause);
      }
      const text = held.map((clause) => clause.text).join(" ");
      const head = held.find((clause) => clause.fragment === shared);
      const printed = placedWords(text);
      if (head) return { clause: { ...head, text }, printed, words: printed.map(({ word }) => word), shared: 0 };
    }
  }
  return null;
};

/** The words in one spelling each, by the rules of their language: bind/spelling.py. */
const oneForm = (words, rules) => words.map((word) => rules.reduce((form, [pattern, instead]) =>
  form.replace(new RegExp(pattern, "gu"), instead.replace(/\\(\d)/g, "$$$1")), word));

/** Where the words of a quotation stand, word for word: the matches of all clauses, in the order of the site. */
const exactMatches = async (known, quoted, likely, languages) => {
  const forms = [segmentsOf(quoted), segmentsOf(withoutLabels(quoted))];
  const languageOf = (clause) => languages[known.documents[clause.document][4].split("-")[0]] ?? NO_WORDS;
  const inClause = ({ clause, printed, words }) => {
    const rules = languageOf(clause).spellings;
    const spelled = oneForm(words, rules);
    const respelled = (form) => ({ ...form, words: form.words.map((part) => oneForm(part, rules)) });
    const match = forms.map((form) => exactIn(form, clause.text, printed, words)
      ?? exactIn(respelled(form), clause.text, printed, spelled)).find(Boolean);
    return match ? [{ ...match, clause, language: languageOf(clause) }] : [];
  };
  const found = likely.flatMap(inClause);
  const whole = found.length ? null : await wholeOf(known, likely);
  return (whole ? inClause(whole) : found).sort((a, b) => a.clause.document - b.clause.document);
};

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

// The verdict on each quotation of a pasted text: that of link/verdicts.py where a browser can tell, else none.
const FEWEST_WORDS = 6, UNCLAIMED = 10, LIKE_ANYWHERE = 0.8;
const CLOSING = new Map(Object.entries({
  "“": "”", "«": "»", "»": "«", "‹": "›", "„": "“”", "「": "」", "『": "』", '"': '"',
}));

/** The outermost quotations of a text, each within its paragraph: { start, end, text }. */
const quotationsIn = (text) => {
  const out = [];
  for (let at = 0; at < text.length; at += 1) {
    const closing = CLOSING.get(text[at]);
    if (!closing || (text[at] === '"' && /\p{Nd}/u.test(text[at - 1] ?? ""))) continue;
    let depth = 1, end = at + 1;
    for (; end < text.length && text[end] !== "\n"; end += 1) {
      if (closing.includes(text[end])) depth -= 1;
      else if (text[end] === text[at]) depth += 1;
      if (!depth) break;
    }
    if (depth) continue;
    out.push({ start: at, end: end + 1, text: text.slice(at + 1, end) });
    at = end;
  }
  return out;
};

const STOPS = /[.!?][”’»")]*\s/g;

/** What the relation of quoted words to those of a clause is called, where all of them stand there. */
const verdictOf = (quote, match) => {
  const negations = new Set(match.language.negations), numbers = new Set(match.language.numbers);
  const isNegation = (word) => negations.has(word.toLowerCase());
  const negated = match.opening.split(/\s+/).some((word) => isCapital(word[0] ?? "") && isNegation(word));
  const isCut = match.before.some(isNegation) || (negated && isCapital(quote.text.trimStart()[0]));
  const stopsIn = (text) => (text.match(STOPS) ?? []).length;
  if (isCut || (!match.marked && stopsIn(match.passage) > stopsIn(quote.text))) return "differs";
  if (!match.marked) return "verbatim";
  const isNumber = (word) => numbers.has(word) || /^\p{Nd}/u.test(word);
  const counted = (words) => [...new Set(words.filter(isNumber))].sort().join(" ");
  const changes = [...match.omitted, ...match.inserted].some(isNegation)
    || (match.inserted.length > 0 && counted(match.inserted) !== counted(match.omitted));
  return changes ? "differs" : "abridged";
};

const stands = (clause, claimed) =>
  clause.document === claimed.document && upwards(clause.fragment).includes(claimed.fragment);

const placeOf = (match, claim) => {
  if (!claim?.reference.clause) return "unstated";
  if (stands(match.clause, claim.reference.clause)) return "as-stated";
  return claim.presented || claim.near ? "elsewhere" : "unstated";
};

/** The match that shows which instrument a citation without one means: its words stand in the clause of that number. */
const shownBy = async (known, exact, claim) => {
  for (const match of exact) {
    const clause = await citedIn(known, match.clause.document, claim.reference.groups);
    if (clause && stands(match.clause, clause)) return match;
  }
  return null;
};

const judged = async (known, quote, claim, named, languages) => {
  const unjudged = { quote, verdict: "not-judged", place: "", clause: null, passage: "" };
  const segments = segmentsOf(quote.text);
  const likely = await likelyClauses(known, quote.text, segments);
  const exact = await exactMatches(known, quote.text, likely, languages);
  if (exact.length) {
    const inClaimed = exact.filter(({ clause }) => clause.document === claim?.reference.document);
    const inNamed = exact.filter(({ clause }) => named.has(clause.document));
    const shown = claim && claim.reference.document === null ? await shownBy(known, exact, claim) : null;
    const match = inClaimed.find(({ clause }) => claim.reference.clause && stands(clause, claim.reference.clause))
      ?? inClaimed[0] ?? shown ?? inNamed[0] ?? exact[0];
    const enough = inClaimed.length || shown || comparedWords(quote.text).length >= UNCLAIMED;
    if (!enough) return { ...unjudged, clause: match.clause, passage: match.passage };
    const place = shown ? "as-stated" : placeOf(match, inClaimed.length ? claim : null);
    return { quote, verdict: verdictOf(quote, match), place, clause: match.clause, passage: match.passage };
  }
  const spoken = segments.words.flat().join(" ");
  const rated = likely.slice(0, 5).map((one) => ({ ...one, like: likenessIn(spoken, one.words.join(" ")) }))
    .filter(({ like }) => like >= LIKE).sort((a, b) => b.like - a.like);
  const inClaimed = claim?.reference.document == null ? []
    : rated.filter(({ clause }) => clause.document === claim.reference.document);
  const stated = claim?.reference.clause;
  const own = inClaimed.find(({ clause }) => stated && stands(clause, stated)) ?? inClaimed[0];
  const best = own ?? rated[0];
  if (!best) return unjudged;
  const passage = passageLike(quote.text, best.clause.text);
  if (!own || !(claim.presented || own.like >= LIKE_ANYWHERE)) return { ...unjudged, clause: best.clause, passage };
  return { quote, verdict: "differs", place: placeOf(own, claim), clause: own.clause, passage };
};

/** The words by which a text cites: those of the languages of what it names, else of all on the site. */
const wordsFor = (languages, known, named) => {
  const codes = [...named].map((document) => known.documents[document][4].split("-")[0])
    .filter((code) => languages[code]);
  const spoken = codes.length ? codes.map((code) => languages[code]) : Object.values(languages);
  return {
    of: spoken.flatMap((one) => one.of),
    presents: spoken.flatMap((one) => one.presents),
    keywords: Object.assign({}, ...spoken.map((one) => one.keywords)),
  };
};

/** What is to be said of a pasted text: its quotations and citations, in order; nothing leaves the page. */
const check = async (text) => {
  const known = await directory();
  const languages = await data("check", "check");
  const named = new Set(namesIn(known, text).map(({ document }) => document));
  const words = wordsFor(languages, known, named);
  const quotes = quotationsIn(text);
  const references = await referencesIn(known, text, words, quotes);
  const rows = [];
  for (const quote of quotes) {
    if (comparedWords(quote.text).length < FEWEST_WORDS) continue;
    const claim = claimOf(quote, references, text, words);
    rows.push({ kind: "quotation", start: quote.start, claim, ...await judged(known, quote, claim, named, languages) });
  }
  for (const one of references) {
    const printed = { text: text.slice(one.start, one.end) };
    rows.push({ kind: "reference", start: one.start, quote: printed, clause: one.clause });
  }
  return { known, rows: rows.sort((a, b) => a.start - b.start) };
};

// The page "Check": a text is pasted, and what it quotes and cites is compared with the clauses of the site.
const MOST_PASTED = 200000;

/** A quotation and the words of a clause in one, what is left out and put in marked. */
const difference = (quoted, passage) => {
  const out = make("p", { class: "pc-difference" });
  for (const { tag, word } of differencesOf(quoted.split(/\s+/), passage.split(/\s+/))) {
    out.append(tag ? make(tag, {}, word) : word, " ");
  }
  return out;
};

const why = (row) => {
  if (row.verdict !== "not-judged") return "";
  if (!row.clause) return say("none-alike");
  return row.passage ? say("uncertain") : "";
};

const checkedItem = (known, row) => {
  const { clause } = row;
  const [, , title, , language] = clause ? known.documents[clause.document] : [];
  const link = clause && make("a", { href: opened(clause.url) },
    make("bdi", stretch(language), [title, clause.pinpoint].join(MESSAGES.comma)));
  const place = `place-${row.place}`;
  const said = row.kind === "reference" ? [say(clause ? "leads-to" : "leads-nowhere")]
    : [make("strong", {}, say(`verdict-${row.verdict}`)), place in MESSAGES ? say(place) : "",
      why(row), clause ? MESSAGES.dash : ""];
  const isOther = row.kind === "quotation" && clause && ["differs", "not-judged"].includes(row.verdict);
  const told = {
    "data-kind": row.kind, "data-verdict": row.verdict ?? (clause ? "found" : "not-judged"),
    "data-place": row.place || false, "data-target": clause ? clause.url : false,
  };
  return make("li", { class: "pc-proved", ...told },
    make("blockquote", { dir: "auto" }, row.quote.text), make("p", {}, ...said.filter(Boolean), link ?? ""),
    isOther ? difference(row.quote.text, row.passage) : "");
};

const checkPage = document.querySelector("h1#pincite-check");
if (checkPage) {
  const area = make("textarea", { rows: 12, maxlength: MOST_PASTED, "aria-label": say("check-label"), dir: "auto" });
  const status = make("p", { role: "status" });
  const list = make("ol", { class: "pc-proof" });
  const run = async (event) => {
    event.preventDefault();
    list.replaceChildren();
    status.textContent = say("reading");
    try {
      const { known, rows } = await check(area.value.normalize("NFC"));
      list.append(...rows.map((row) => checkedItem(known, row)));
      const count = (kind, verdicts) =>
        rows.filter((row) => row.kind === kind && (!verdicts || verdicts.includes(row.verdict))).length;
      const counts = {
        quotations: count("quotation"), right: count("quotation", ["verbatim", "abridged"]),
        differing: count("quotation", ["differs"]), unjudged: count("quotation", ["not-judged"]),
        references: count("reference"),
      };
      const told = Object.entries(counts).map(([name, number]) => [name, inDigits(number)]);
      status.textContent = say("check-done", Object.fromEntries(told));
    } catch (error) {
      status.textContent = say("check-broken", { error: error.message });
    }
  };
  const button = make("button", { type: "submit" }, say("check"));
  const form = make("form", { class: "pc-pasted", onsubmit: run }, area, button, status, list);
  checkPage.parentElement.append(form);
}

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
    shares: stated.pcShares !== undefined,
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
const longDate = (iso, locale = "en-GB") =>
  (iso.length === 10 ? new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, LONG) : iso);

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
  const by = kind === "report" ? [author, publisher].filter(Boolean).join(MESSAGES.comma) : "";
  const [path, fragment] = url.split("#");
  const key = `${path.replace(/index\.html$/, "").split("/").filter(Boolean).at(-1) ?? "text"}-${fragment ?? ""}`;
  const types = { report: ["NEWS", "article-newspaper"], treaty: ["LEGAL", "treaty"], law: ["STAT", "legislation"] };
  const [risType, cslType] = types[form];
  return {
    [say("plain")]: [title, pinpoint, by, longDate(date, LOCALE), url].filter(Boolean).join(MESSAGES.comma),
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

/** The words of a clause: its own, of a heading those up to the next; ``without`` what it is called, by a selector. */
const wordsOf = (clause, without = "") => {
  const own = [clause];
  if (/^H[1-6]$/.test(clause.tagName)) {
    for (let next = clause.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
      if (next.matches("p.pc-clause, p[class*='pc-d']")) own.push(next);
    }
  }
  return own.map((element) => {
    const copyOf = element.cloneNode(true);
    copyOf.querySelectorAll(BESIDE).forEach((extra) => extra.remove());
    if (without && element === clause) copyOf.querySelector(without)?.remove();
    return copyOf.textContent.replace(/\s+/g, " ").trim();
  }).filter(Boolean).join("\n");
};

const button = (name, text) => make("button", {
  type: "button",
  onclick: async (event) => {
    await copy(text());
    announce(say("copied", { what: name }));
    event.target.classList.add("pc-done");
    setTimeout(() => event.target.classList.remove("pc-done"), 1500);
  },
}, name);

/** Where a mistake in a clause is reported, the clause and its address filled in. */
const reportAddress = (pinpoint, url) => {
  const clause = encodeURIComponent([about.title, pinpoint].join(MESSAGES.comma));
  const values = { clause, url: encodeURIComponent(url) };
  const whole = filled(REPORT, values);
  if (whole !== REPORT || !REPORT.startsWith("mailto:")) return whole;
  return `${REPORT}${REPORT.includes("?") ? "&" : "?"}subject=${values.clause}&body=${values.url}`;
};

/** The address of a clause's article that previews show by its words; none where the site makes no such addresses. */
const shareAddress = (clause) => {
  const article = upwards(clause.id).find((name) => document.getElementById(name)?.matches(".pc-l-article"));
  return article && about.shares ? `${about.page}${article}/` : "";
};

/** What a clause is called, in it: its number, or the word and number of a heading. */
const CALLED = ".pc-num, strong:first-child";

/** What shows a clause on another site, as HTML: its words, and the script that says whether they still stand. */
const embedded = (clause) => {
  const words = wordsOf(clause, CALLED).replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
  return `<blockquote cite="${addressOf(clause)}">${words}</blockquote>\n`
    + `<script async src="${new URL("assets/embed.js", root)}"></script>`;
};

/** The same clause beside its words in another language: a link for each text that this one can be read beside. */
const besides = (clause) => [...document.querySelectorAll("a.pc-beside")].map((link) => {
  const language = link.dataset.pcLanguage;
  const called = new Intl.DisplayNames([LOCALE], { type: "language", fallback: "code" }).of(language);
  return make("a", { href: `${link.href.split("#")[0]}#${clause.id}` }, called);
});

const clauseBar = make("span", { class: "pc-bar", role: "group" });

/** Show the bar beside a clause; it lies over the page, so that nothing moves. */
const showBar = (clause) => {
  const pinpoint = pinpointOf(clause);
  const unfurls = shareAddress(clause);
  const forms = [
    ...Object.entries(citations(pinpoint, addressOf(clause))), [say("embed"), embedded(clause)],
    ...(unfurls ? [[say("share-link"), unfurls]] : []),
  ];
  const panel = make("span", { class: "pc-forms", id: "pc-forms", hidden: true }, ...forms.map(([form, text]) =>
    make("span", { class: "pc-form" }, button(say("copy-form", { form }), () => text), make("code", {
      tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-label": say("citation", { form }), dir: "auto",
    }, text))));
  const more = make("button", {
    type: "button", "aria-expanded": "false", "aria-controls": "pc-forms",
    onclick: () => {
      panel.hidden = !panel.hidden;
      more.setAttribute("aria-expanded", String(!panel.hidden));
    },
  }, say("cite"));
  clauseBar.setAttribute("aria-label", say("share", { clause: pinpoint }));
  clauseBar.replaceChildren(
    button(say("copy-link"), () => addressOf(clause)),
    button(say("copy-text"), () => `${wordsOf(clause)}\n\n${citations(pinpoint, addressOf(clause))[say("plain")]}`),
    more, ...besides(clause),
    ...(REPORT ? [make("a", { href: reportAddress(pinpoint, addressOf(clause)) }, say("report"))] : []), panel,
  );
  clause.classList.add("pc-barred");
  clause.append(clauseBar);
};

// A link to the words that are selected.
const selected = make("button", { type: "button", class: "pc-selected", hidden: true }, say("copy-words"));

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
  part.querySelectorAll(".pc-num").forEach((label) => label.remove());
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
  announce(say("copied", { what: say("copy-words") }));
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
  float(selected, Math.max(8, Math.min(box.left, innerWidth - 220)), box.bottom + 6);
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
  const below = box.bottom + preview.offsetHeight + 12 < innerHeight || box.top < preview.offsetHeight + 12;
  float(preview, Math.max(12, Math.min(box.left, widest)), below ? box.bottom + 6 : box.top - preview.offsetHeight - 6);
};

const showPreview = async (link, { touch = false } = {}) => {
  hidePreview();
  shownFor = link;
  const title = link.dataset.title ?? "";
  const fill = (...content) => {
    if (shownFor !== link) return;
    preview.replaceChildren(...content, ...(touch ? [make("p", {}, make("a", { href: link.href }, say("open")))] : []));
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
  document.querySelectorAll(".pc-banner a, .pc-other-texts a").forEach((link) => { link.hash = clause.id; });
  if (byKeyboard) clauseBar.querySelector("button").focus({ preventScroll: true });
  byKeyboard = false;
  announce([pinpointOf(clause), about.title].join(MESSAGES.comma));
};

frame.append(live, preview, selected);
(document.querySelector("main") ?? document.body).append(frame);
document.querySelectorAll("a.pc-ref[title], a.pc-term[title]").forEach((link) => {
  link.dataset.title = link.title;
  link.removeAttribute("title");
});
const printed = document.querySelector("article h1");
if (printed) {
  const address = location.href.split(/[?#]/)[0];
  const date = longDate(new Date().toISOString().slice(0, 10), LOCALE);
  printed.after(make("p", { class: "pc-printed" }, ...sayWith("printed", { url: make("bdi", {}, address), date })));
}
if (location.protocol === "file:") {
  document.querySelectorAll("a[href]").forEach((link) => {
    const url = targetOf(link);
    if (url?.protocol === "file:" && url.pathname.endsWith("/")) link.href = opened(url);
  });
}
document.getElementById("pc-contents")?.addEventListener("click", (event) => {
  if (event.target.closest("a")) event.currentTarget.hidePopover?.();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.pc-link, a.pc-num, a.headerlink");
  if (!link) return;
  byKeyboard = event.detail === 0;
  if (link.hash === location.hash) arrive();
});
addEventListener("hashchange", arrive);
arrive();

// Where one is in a text: the strip above it says so, the contents mark it, and can be filtered.
const contents = document.getElementById("pc-contents");
const strip = document.querySelector(".pc-here ol");

/** The headings of the text that the contents list, in order, each with its line there. */
const headed = [...(contents?.querySelectorAll("li > a[href^='#']") ?? [])]
  .map((line) => ({ line, heading: document.getElementById(nameIn(line.hash)) }))
  .filter(({ heading }) => heading);

/** The last heading that has passed below the strip; found by halves, for a text can have thousands. */
const passed = () => {
  const edge = strip.getBoundingClientRect().bottom + 40;
  let from = 0, to = headed.length;
  while (from < to) {
    const half = (from + to) >> 1;
    if (headed[half].heading.getBoundingClientRect().top <= edge) from = half + 1;
    else to = half;
  }
  return headed[from - 1];
};

/** The lines of the contents from the outermost to one's own. */
const around = (line) => {
  const lines = [];
  for (let item = line?.closest("li"); item; item = item.parentElement.closest("li")) {
    lines.unshift(item.firstElementChild);
  }
  return lines;
};

let marked = null;
const follow = () => {
  const line = passed()?.line ?? null;
  if (line === marked) return;
  marked?.removeAttribute("aria-current");
  line?.setAttribute("aria-current", "true");
  marked = line;
  strip.replaceChildren(strip.firstElementChild, ...around(line).map((one) => make("li", {},
    make("a", { href: one.hash, ...(one === line && { "aria-current": "true" }) }, one.textContent))));
  for (let item = line?.closest("details"); item; item = item.parentElement.closest("details")) item.open = true;
  if (line?.offsetParent && contents.scrollHeight > contents.clientHeight) {
    contents.scrollTop = line.offsetTop - contents.clientHeight / 2;
  }
};

/** Only the lines that have the words, and those around them. */
const filter = (words) => {
  const wanted = plain(words);
  for (const { line } of headed) line.parentElement.hidden = !plain(line.textContent).includes(wanted);
  for (const { line } of headed) {
    if (!line.parentElement.hidden) around(line).forEach((one) => { one.parentElement.hidden = false; });
  }
  if (wanted) contents.querySelectorAll("details").forEach((part) => { part.open = true; });
};

if (strip && headed.length) {
  let due = false;
  const soon = () => {
    if (!due) requestAnimationFrame(() => { due = false; follow(); });
    due = true;
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  contents.addEventListener("toggle", soon);
  follow();
  const find = contents.querySelector(".pc-find");
  find.hidden = false;
  find.addEventListener("input", () => filter(find.value));
}

// Lists of documents: filtered by name and language, and sorted, where they are long; and the field of the home page.
const ENOUGH = 6;

/** What each way of sorting compares: the greater first, but for titles. */
const SORTS = [
  ["", say("sort-title")], ["cited", say("sort-cited")], ["size", say("sort-size")], ["date", say("sort-date")],
];

const mountCards = (list) => {
  const cards = [...list.children].map((card) => ({
    card, title: card.querySelector(".pc-card-title").textContent, ...card.dataset,
  }));
  const name = make("input", { type: "search", placeholder: say("filter-name"), "aria-label": say("filter-name") });
  const displayed = new Intl.DisplayNames([LOCALE], { type: "language", fallback: "code" });
  const codes = [...new Set(cards.map(({ language }) => language))].filter(Boolean).sort();
  const language = make("select", { "aria-label": say("any-language") },
    make("option", { value: "" }, say("any-language")),
    ...codes.map((code) => make("option", { value: code }, displayed.of(code))));
  const sort = make("select", { "aria-label": say("sort") },
    ...SORTS.map(([by, words]) => make("option", { value: by }, words)));
  const shown = make("p", { class: "pc-search-status", role: "status" });
  const compare = (a, b) => {
    const by = sort.value;
    const more = by === "date" ? (b.date > a.date) - (b.date < a.date) : Number(b[by] ?? 0) - Number(a[by] ?? 0);
    return (by && more) || a.title.localeCompare(b.title, LOCALE);
  };
  const show = () => {
    const wanted = tokens(name.value);
    const fitting = ({ card, language: own }) => (!language.value || own === language.value)
      && wanted.every((word) => tokens(card.textContent).some((one) => one.startsWith(word)));
    cards.forEach((one) => { one.card.hidden = !fitting(one); });
    shown.textContent = many("shown-texts", cards.filter(({ card }) => !card.hidden).length);
  };
  sort.addEventListener("input", () => list.append(...[...cards].sort(compare).map(({ card }) => card)));
  [name, language].forEach((field) => field.addEventListener("input", show));
  const fields = make("div", { class: "pc-filters" }, name, ...(codes.length > 1 ? [language] : []), sort);
  list.before(make("form", { class: "pc-search", onsubmit: (event) => event.preventDefault() }, fields, shown));
  show();
};

const cardList = document.querySelector("li.pc-card")?.parentElement;
if (cardList?.children.length >= ENOUGH && !document.querySelector(".pc-ask")) mountCards(cardList);
document.querySelector(".pc-ask")?.addEventListener("submit", (event) => {
  event.preventDefault();
  location.href = `${opened("search/")}?${new URLSearchParams({ q: event.target.q.value })}`;
});

// Any two versions of an instrument: the page that compares them, or where there is none the comparison made here.
/** Two lists of words as one: [what, words], what being "same", "del" or "ins"; as many words as can be stay. */
const differing = (old, now) => {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      rows[a][b] = old[a] === now[b] ? rows[a + 1][b + 1] + 1 : Math.max(rows[a + 1][b], rows[a][b + 1]);
    }
  }
  const out = [];
  const put = (what, word) => (out.at(-1)?.[0] === what ? out.at(-1)[1].push(word) : out.push([what, [word]]));
  let a = 0, b = 0;
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) put("same", old[a++] && now[b++]);
    else if (b === now.length || (a < old.length && rows[a + 1][b] >= rows[a][b + 1])) put("del", old[a++]);
    else put("ins", now[b++]);
  }
  return out;
};

const MOST_WORDS = 1500;
const saidIn = ({ heading, text }) => `${heading} ${text}`.trim().split(/\s+/).filter(Boolean);

const comparedClause = (before, after) => {
  const old = before ? saidIn(before) : [], now = after ? saidIn(after) : [];
  const steps = Math.max(old.length, now.length) > MOST_WORDS ? [["del", old], ["ins", now]] : differing(old, now);
  return steps.flatMap(([what, words]) => [what === "same" ? words.join(" ") : make(what, {}, words.join(" ")), " "]);
};

/** The clauses that differ, in the order of the newer text, those that went behind the ones before them. */
const comparedTexts = (older, newer, language) => {
  const before = new Map(older.map((clause) => [clause.fragment, clause]));
  const after = new Map(newer.map((clause) => [clause.fragment, clause]));
  const behind = new Map();
  let latest = "";
  for (const clause of older) {
    if (after.has(clause.fragment)) latest = clause.fragment;
    else behind.set(latest, [...(behind.get(latest) ?? []), clause]);
  }
  const behindOf = (fragment) => behind.get(fragment) ?? [];
  const all = newer.flatMap((clause) => [clause, ...behindOf(clause.fragment)]);
  return [...behindOf(""), ...all].flatMap((clause) => {
    const [was, is] = [before.get(clause.fragment), after.get(clause.fragment)];
    if (was && is && was.pinpoint === is.pinpoint && saidIn(was).join(" ") === saidIn(is).join(" ")) return [];
    const own = stretch(language);
    return [make("h2", own, clause.pinpoint), make("p", { class: "pc-wording", ...own }, ...comparedClause(was, is))];
  });
};

/** The clauses of the version of a day, and their language: from the data beside its page. */
const versionOf = async (day) => {
  const answer = await fetch(`../${day}/document.json`);
  if (!answer.ok) throw new Error(`${day}: ${answer.status}`);
  const { clauses, language } = await answer.json();
  return { clauses: clauses.filter(({ status }) => status !== "repealed"), language };
};

const days = [...document.querySelectorAll("[data-pc-day]")].map((one) => one.dataset.pcDay).sort();
if (days.length > 1) {
  const asked = new URLSearchParams(location.search);
  const label = { from: say("compare-of"), to: say("compare-with") };
  const select = (name, chosen) => make("select", { name, "aria-label": label[name] },
    ...days.map((day) => make("option", { value: day, selected: day === chosen }, longDate(day, LOCALE))));
  const from = select("from", asked.get("from") ?? days[0]), to = select("to", asked.get("to") ?? days.at(-1));
  const shown = make("div", { "aria-live": "polite" });
  const compare = async () => {
    const [older, newer] = [from.value, to.value].sort();
    const page = document.querySelector(`a[href*="${older}--${newer}"]`);
    if (page) { location.href = page.href; return; }
    history.replaceState(null, "", `?from=${older}&to=${newer}`);
    try {
      const [before, after] = await Promise.all([versionOf(older), versionOf(newer)]);
      const rows = older === newer ? [] : comparedTexts(before.clauses, after.clauses, after.language);
      shown.replaceChildren(...(rows.length ? rows : [make("p", {}, say("compare-same"))]));
    } catch (error) {
      shown.replaceChildren(make("p", {}, say("compare-broken", { error: error.message })));
    }
  };
  document.querySelector("[data-pc-day]").closest("ul").after(make("form", {
    class: "pc-search pc-compare", onsubmit: (event) => { event.preventDefault(); compare(); },
  }, make("div", { class: "pc-filters" }, from, to, make("button", { type: "submit" }, say("compare")))), shown);
  if (asked.has("from") && asked.has("to")) compare();
}
})();
