// Pincite: search, citing, previews. Made from builder/assets/scripts.
(() => {
"use strict";
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

// Words as the search compares them: the same as builder/finish/words.py.
const LETTERS = new Map([..."يىكةٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"].map((from, at) => [from, [..."ییکها01234567890123456789"][at]]));

const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "")
  .replace(/[\u200c\u200d\u0640\u00ad]/g, "").replace(/[يىكةٱ٠-٩۰-۹]/g, (letter) => LETTERS.get(letter));

const stem = (word) => {
  if (word.length > 3 && /^[a-z]+$/.test(word)) {
    if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
    return word.endsWith("s") && !"sui".includes(word.at(-2)) ? word.slice(0, -1) : word;
  }
  return word.replace(/^[وبكفل]?ال(?=[\p{L}\p{N}_]{3})/u, "");
};

/** The words of a text with where they stand in its plain form, Chinese and Japanese as pairs of characters. */
const tokens = (text) => {
  const out = [];
  const words = plain(text).replace(/['’]s(?![\p{L}\p{N}_])/gu, "");
  for (const [word] of words.matchAll(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}])+/gu)) {
    if (!/^[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(word)) out.push(stem(word));
    else if (word.length === 1) out.push(word);
    else for (let at = 0; at + 1 < word.length; at += 1) out.push(word.slice(at, at + 2));
  }
  return out;
};

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

// The search as a reader sees it: a dialog on every page, and the page "Search".
const KINDS = { instrument: "Instruments", report: "Reports", term: "Glossary" };
const AROUND = 90;

/** The words around the first that a query has, those that it has marked. */
const context = (text, words) => {
  const out = make("span", { class: "pc-hit-words" });
  const parts = text.split(/(\s+)/);
  const fitting = parts.map((part) => tokens(part).some((token) => words.some((word) => token === word || token.startsWith(word))));
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

const mountSearch = (place, { page = false } = {}) => {
  const id = page ? "pc-search-page" : "pc-search-dialog";
  const input = make("input", {
    type: "text", inputmode: "search", enterkeyhint: "search", id: `${id}-input`, class: "pc-search-input", autocomplete: "off", spellcheck: "false",
    placeholder: "Words, “a phrase”, or a citation: art 3(4)",
  });
  const status = make("p", { class: "pc-search-status", role: "status" });
  const list = make("ol", { class: "pc-hits", "aria-label": "Hits" });
  const select = (name, label) => make("select", { name, "aria-label": label, onchange: () => run() }, make("option", { value: "" }, label));
  const filters = {
    kind: select("kind", "Any kind"),
    language: select("language", "Any language"),
    document: make("input", { name: "document", placeholder: "In which text", "aria-label": "In which text", list: `${id}-titles`, oninput: () => run() }),
    from: make("input", { name: "from", inputmode: "numeric", placeholder: "From year", "aria-label": "From year", size: 8, oninput: () => run() }),
    to: make("input", { name: "to", inputmode: "numeric", placeholder: "To year", "aria-label": "To year", size: 8, oninput: () => run() }),
  };
  const titles = make("datalist", { id: `${id}-titles` });
  const form = make("form", { role: "search", class: "pc-search", onsubmit: (event) => event.preventDefault() },
    make("label", { for: `${id}-input`, class: "pc-unseen" }, "Search the clauses"), input,
    make("div", { class: "pc-filters" }, ...Object.values(filters), titles), status, list);
  let asked = 0;

  const run = async () => {
    const query = input.value;
    const ask = ++asked;
    if (page) history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    if (!query.trim()) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const values = Object.fromEntries(Object.entries(filters).map(([name, field]) => [name, field.value.trim()]));
    try {
      const { known, hits, total, partial } = await search(query, values);
      if (ask !== asked) return;
      const words = tokens(query);
      list.replaceChildren(...hits.map((hit) => hitItem(known, hit, words)));
      status.textContent = !hits.length ? "No clause has these words."
        : partial ? "No clause has all of these words. These have some of them:"
        : total > hits.length ? `${total.toLocaleString("en")} clauses; the first ${hits.length}:` : `${total} ${total === 1 ? "clause" : "clauses"}:`;
    } catch (error) {
      status.textContent = `The search cannot be loaded: ${error.message}. Run “make site”, which makes it.`;
    }
  };

  const ready = async () => {
    const known = await directory().catch(() => null);
    if (!known || titles.childElementCount) return;
    titles.append(...known.documents.slice(0, 400).map((document) => make("option", { value: document[2] })));
    const values = (at) => [...new Set(known.documents.map((document) => document[at]))].filter(Boolean).sort();
    filters.kind.append(...values(3).map((kind) => make("option", { value: kind }, KINDS[kind] ?? kind)));
    const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });
    filters.language.append(...values(4).map((code) => make("option", { value: code }, names.of(code))));
  };

  input.addEventListener("input", run);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      list.querySelector("a")?.click();
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
  return { input, run, ready };
};

const searchPage = document.querySelector("h1#pincite-search");
if (searchPage) {
  const block = make("div");
  searchPage.after(block);
  const mounted = mountSearch(block, { page: true });
  mounted.input.value = new URLSearchParams(location.search).get("q") ?? "";
  mounted.ready();
  mounted.run();
}

let dialog = null;

const openSearch = () => {
  if (!dialog) {
    dialog = make("dialog", { class: "pc-dialog", "aria-label": "Search" });
    const close = make("button", { type: "button", class: "pc-close", "aria-label": "Close the search", onclick: () => dialog.close() }, "×");
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
  if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    openSearch();
  }
});

const searchButton = make("button", { type: "button", class: "pc-search-open", "aria-keyshortcuts": "/ Control+K", onclick: openSearch }, "Search");
const header = document.querySelector(".md-header__inner");
if (header) header.append(searchButton);
else document.body.prepend(searchButton);

// Cite and share: a bar beside the clause that the address names, and a link to the words that are selected.
const MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const SHORT = { Article: ["art", "art."], Section: ["s", "§"], Paragraph: ["para", "para."], paragraph: ["para", "¶"], Chapter: ["ch", "ch."], Part: ["pt", "pt."], Regulation: ["reg", "reg."], Schedule: ["sch", "sched."] };

const about = (() => {
  const text = document.querySelector('script[type="application/ld+json"]')?.textContent;
  const said = text ? JSON.parse(text) : {};
  return {
    kind: said["@type"] === "NewsArticle" ? "report" : "instrument",
    title: said.name ?? said.headline ?? document.title,
    date: said.legislationDateVersion ?? said.legislationDate ?? said.datePublished ?? "",
    publisher: said.publisher?.name ?? "",
    author: said.author?.name ?? "",
    language: said.inLanguage ?? "",
  };
})();

const longDate = (iso) => (iso.length === 10
  ? new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }) : iso);

const bluebookDate = (iso) => {
  const [year, month, day] = iso.split("-");
  return day ? `${MONTHS[month - 1]} ${Number(day)}, ${year}` : iso;
};

const shortened = (pinpoint, style) => {
  const [word, ...rest] = pinpoint.split(" ");
  return SHORT[word] ? `${SHORT[word][style]} ${rest.join(" ").replaceAll(" (", "(")}` : pinpoint;
};

const braced = (text) => text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");

/** The citation of a clause in every form, by the form's name. */
const citations = (pinpoint, url) => {
  const today = new Date().toISOString().slice(0, 10);
  const { kind, title, date, publisher, author, language } = about;
  const report = kind === "report";
  const key = `${(author || title).split(/\W+/).filter(Boolean)[0] ?? "text"}${date.slice(0, 4)}`;
  const parts = date.split("-").map(Number);
  const by = [author, publisher].filter(Boolean);
  return {
    Plain: [title, pinpoint, report ? by.join(", ") : "", longDate(date), url].filter(Boolean).join(", "),
    OSCOLA: report
      ? `${author ? `${author}, ` : ""}‘${title}’ (${[publisher, longDate(date)].filter(Boolean).join(", ")}) ${shortened(pinpoint, 0)} <${url}> accessed ${longDate(today)}`
      : `${title}${date ? ` (${longDate(date)})` : ""} ${shortened(pinpoint, 0)} <${url}> accessed ${longDate(today)}`,
    Bluebook: report
      ? `${[author, title, publisher].filter(Boolean).join(", ")}${date ? ` (${bluebookDate(date)})` : ""}, ${shortened(pinpoint, 1)}, ${url}.`
      : `${title} ${shortened(pinpoint, 1)}${date ? `, ${bluebookDate(date)}` : ""}, ${url}.`,
    BibTeX: `@misc{${key},\n  title = {${braced(title)}},\n${author ? `  author = {{${braced(author)}}},\n` : ""}${publisher ? `  publisher = {${braced(publisher)}},\n` : ""}${date ? `  year = {${date.slice(0, 4)}},\n` : ""}  note = {${braced(pinpoint)}},\n  url = {${url}},\n  urldate = {${today}}\n}`,
    RIS: [
      `TY  - ${report ? "NEWS" : "STAT"}`, `TI  - ${title}`, author && `AU  - ${author}`, publisher && `PB  - ${publisher}`,
      date && `PY  - ${date.slice(0, 4)}`, date && `DA  - ${date.replaceAll("-", "/")}`, `SE  - ${pinpoint}`, language && `LA  - ${language}`,
      `UR  - ${url}`, `Y2  - ${today.replaceAll("-", "/")}`, "ER  - ",
    ].filter(Boolean).join("\n"),
    "CSL-JSON": JSON.stringify([{
      id: key, type: report ? "article-newspaper" : "treaty", title, URL: url, locator: pinpoint, ...(language && { language }),
      ...(author && { author: [{ literal: author }] }), ...(publisher && { publisher }), ...(date && { issued: { "date-parts": [parts] } }),
      accessed: { "date-parts": [today.split("-").map(Number)] },
    }], null, 1),
  };
};

const addressOf = (clause) => `${location.href.split("#")[0]}#${clause.id}`;

const pinpointOf = (clause) => {
  const label = clause.querySelector(":scope > .pc-link")?.getAttribute("aria-label")?.replace("Link to ", "");
  return label ?? clause.querySelector("strong")?.textContent.trim() ?? wordsOf(clause);
};

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
    copyOf.querySelectorAll(".pc-link, .headerlink, .pc-bar, .pc-changed").forEach((extra) => extra.remove());
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
  const forms = Object.keys(citations(pinpoint, ""));
  const panel = make("span", { class: "pc-forms", id: "pc-forms", hidden: true }, ...forms.map((name) =>
    make("span", { class: "pc-form" }, button(`Copy ${name}`, () => citations(pinpoint, addressOf(clause))[name]),
      make("code", { tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-label": `${name} citation` }, citations(pinpoint, addressOf(clause))[name]))));
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

const selected = make("button", { type: "button", class: "pc-selected", hidden: true }, "Copy link to these words");

/** The address of the selected words: the clause, and the words as a text fragment. */
const selectionAddress = (selection) => {
  const words = selection.toString().replace(/\s+/g, " ").trim().replace(/\s*¶\s*/g, "");
  const element = selection.anchorNode.nodeType === Node.TEXT_NODE ? selection.anchorNode.parentElement : selection.anchorNode;
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const list = words.split(" ");
  const text = list.length > 12 ? `${encode(list.slice(0, 5).join(" "))},${encode(list.slice(-5).join(" "))}` : encode(words);
  return `${location.href.split("#")[0]}#${element.closest("[id]")?.id ?? ""}:~:text=${text}`;
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
    && document.querySelector("article")?.contains(selection.anchorNode) && selection.toString().trim().split(/\s+/).length > 1;
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
  for (let next = start.nextElementSibling; next && out.length < MOST_BLOCKS && length < MOST_CHARACTERS; next = next.nextElementSibling) {
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
  const url = new URL(link.href);
  const page = await pageAt(url);
  const start = url.hash ? page.getElementById(decodeURIComponent(url.hash.slice(1))) : page.querySelector("article h1");
  if (!start) return null;
  return blocksOf(start).map((block) => {
    const shown = document.importNode(block, true);
    shown.querySelectorAll(".pc-link, .headerlink, .pc-bar, .pc-changed").forEach((extra) => extra.remove());
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
  preview.style.maxWidth = `${Math.min(480, innerWidth - 24)}px`;
  preview.style.left = `${Math.max(12, Math.min(box.left, innerWidth - preview.offsetWidth - 12)) + scrollX}px`;
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
    preview.hidden = false;
    link.setAttribute("aria-describedby", "pc-preview");
    placePreview(link);
  };
  try {
    const blocks = await previewOf(link);
    if (blocks) fill(...blocks);
    else if (title) fill(make("p", {}, title));
  } catch {
    if (title) fill(make("p", {}, title));
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
  const name = decodeURIComponent(location.hash.slice(1).split(":~:")[0]);
  const found = name && document.getElementById(name);
  document.querySelector(".pc-barred")?.classList.remove("pc-barred");
  clauseBar.remove();
  if (!found) return;
  const clause = found.matches(".pc-clause") ? found : found.closest(".pc-clause") ?? (found.closest(".pc-alias") ? found.closest(".pc-alias").previousElementSibling : null);
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
  printed.after(make("p", { class: "pc-printed" }, `${address} (as of ${longDate(new Date().toISOString().slice(0, 10))}). Behind each clause stands what to add to this address to reach it.`));
}
if (location.protocol === "file:") {
  document.querySelectorAll("a[href]").forEach((link) => {
    const url = new URL(link.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) link.href = opened(url);
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
