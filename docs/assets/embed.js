// Pincite: shows clauses of this site on others. Made from builder/pincite/assets/embed.js.
(() => {
"use strict";
const WORDS = {"in-force": "in force from {date}", "same": "word for word as in the text", "changed": "the text reads otherwise:", "gone": "this clause has gone", "locale": "en-GB", "comma": ", ", "dash": " \u2014 "};
const site = new URL("../", document.currentScript.src).href;
const pages = new Map();
const placeOf = (address) => {
  try {
    const url = new URL(address, location.href);
    const name = decodeURIComponent(url.hash.slice(1).split(":~:")[0]);
    const page = url.origin + url.pathname;
    return name && page.startsWith(site) ? { url: `${page}#${name}`, page, name } : null;
  } catch {
    return null;
  }
};
const published = (page) => {
  if (!pages.has(page)) {
    pages.set(page, fetch(new URL("document.json", page)).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }));
  }
  return pages.get(page);
};
const element = (tag, words, attributes = {}) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...[words].flat());
  return made;
};
const say = (key, values = {}) => WORDS[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const day = (iso) => (iso.length === 10
  ? new Date(`${iso}T00:00:00Z`).toLocaleDateString(WORDS.locale, { dateStyle: "long", timeZone: "UTC" }) : iso);
const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const wordsOf = (clauses, clause) => {
  const below = clauses.filter((one) => one.parent === clause.fragment && one !== clause);
  const said = below.map((one) => `${one.num ? `(${one.num}) ` : ""}${one.heading} ${wordsOf(clauses, one)}`);
  return [clause.text, ...said].filter(Boolean).join(" ");
};
const stands = (quoted, text) => {
  let at = 0;
  return quoted.split(/\u2026|\.\.\.|\[[^\]]*\]/).map(bare).filter(Boolean).every((part) => {
    const found = ` ${text} `.indexOf(` ${part} `, at);
    at = found + part.length;
    return found >= 0;
  });
};
const show = async (quote) => {
  const place = placeOf(quote.getAttribute("cite") ?? quote.href);
  if (!place) return;
  const { title, language, in_force_from: since, clauses } = await published(place.page);
  const clause = clauses.find((one) => one.fragment === place.name || one.aliases.includes(place.name));
  if (!clause) return;
  const gone = clause.status === "repealed";
  const words = [clause.heading, wordsOf(clauses, clause)].filter(Boolean).join(" ");
  const link = element("a", [title, clause.pinpoint].join(WORDS.comma), { href: place.url });
  const version = since ? say("in-force", { date: day(since) }) : "";
  const isQuote = quote.tagName === "BLOCKQUOTE";
  const same = isQuote && !gone && stands(quote.textContent, bare(words));
  const told = gone ? say("gone") : same ? say("same") : isQuote ? say("changed") : "";
  const caption = element("p", [link, ...[version, told].filter(Boolean).map((part) => `${WORDS.dash}${part}`)]);
  caption.className = `pincite-caption pincite-${gone ? "gone" : same || !isQuote ? "same" : "changed"}`;
  const own = { className: "pincite-now", lang: language, dir: "auto" };
  const now = gone || same ? [] : [element("blockquote", words, own)];
  if (isQuote) quote.after(caption, ...now);
  else (quote.closest("p, li") ?? quote).after(...now, caption);
};
const fallBack = (quote) => {
  const address = quote.getAttribute("cite");
  if (address) quote.after(element("p", element("a", address, { href: address })));
};
const all = () => {
  const quotes = document.querySelectorAll("blockquote[cite], a[data-pincite]");
  quotes.forEach((quote) => show(quote).catch(() => fallBack(quote)));
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", all);
else all();
})();
