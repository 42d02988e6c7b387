// Cite and share: a bar beside the clause that the address names, and a link to the words that are selected.
const MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const TREATY = /treaty|convention|agreement|charter|covenant|protocol|pact|declaration|traité|accord|tratado|договор|پیمان|معاهدة|条约/i;
const SHORT = { Article: ["art", "art."], Section: ["s", "§"], Paragraph: ["para", "¶"], Chapter: ["ch", "ch."], Part: ["pt", "pt."], Regulation: ["reg", "reg."], Schedule: ["sch", "sched."] };

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
    page: new URL(said.isPartOf?.["@id"] ?? "", location.href.split(/[?#]/)[0]).href,
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
  const known = SHORT[word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()];
  return known && rest.length ? `${known[style]} ${rest.join(" ").replaceAll(" (", "(")}` : pinpoint;
};

const braced = (text) => text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");

/** The citation of a clause in every form, by the form's name. */
const citations = (pinpoint, url) => {
  const today = new Date().toISOString().slice(0, 10);
  const { kind, title, date, publisher, author, language } = about;
  const report = kind === "report";
  const treaty = TREATY.test(title);
  const [path, fragment] = url.split("#");
  const key = `${path.replace(/index\.html$/, "").split("/").filter(Boolean).at(-1) ?? "text"}-${fragment ?? ""}`;
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
      `TY  - ${report ? "NEWS" : treaty ? "LEGAL" : "STAT"}`, `TI  - ${title}`, author && `AU  - ${author}`, publisher && `PB  - ${publisher}`,
      date && `PY  - ${date.slice(0, 4)}`, date && `DA  - ${date.replaceAll("-", "/")}`, `SE  - ${pinpoint}`, language && `LA  - ${language}`,
      `UR  - ${url}`, `Y2  - ${today.replaceAll("-", "/")}`, "ER  - ",
    ].filter(Boolean).join("\n"),
    "CSL-JSON": JSON.stringify([{
      id: key, type: report ? "article-newspaper" : treaty ? "treaty" : "legislation", title, URL: url, locator: pinpoint, ...(language && { language }),
      ...(author && { author: [{ literal: author }] }), ...(publisher && { publisher }), ...(date && { issued: { "date-parts": [parts] } }),
      accessed: { "date-parts": [today.split("-").map(Number)] },
    }], null, 1),
  };
};

/** The lasting address of a clause: on the page of the whole text, where this page shows a part of it. */
const addressOf = (clause) => `${about.page}#${clause.id}`;

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

/** A range widened to whole words, where the script has spaces. */
const widened = (range) => {
  const wide = range.cloneRange();
  const inWord = (node, at) => node.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(node.data[at] ?? "") && !/\p{Script=Han}/u.test(node.data[at]);
  while (wide.startOffset > 0 && inWord(wide.startContainer, wide.startOffset) && inWord(wide.startContainer, wide.startOffset - 1)) {
    wide.setStart(wide.startContainer, wide.startOffset - 1);
  }
  while (inWord(wide.endContainer, wide.endOffset) && inWord(wide.endContainer, wide.endOffset - 1)) {
    wide.setEnd(wide.endContainer, wide.endOffset + 1);
  }
  return wide;
};

/** The words of a range, block by block, without numbers, permalinks and the bar, which a browser would not find as text. */
const blocksIn = (range) => {
  const part = range.cloneContents();
  part.querySelectorAll(".pc-link, .headerlink, .pc-bar, .pc-changed").forEach((extra) => extra.remove());
  part.querySelectorAll("strong:first-child").forEach((label) => { if (label.textContent.trim().length < 12) label.remove(); });
  const blocks = [...part.children].filter((child) => /^(?:P|H[1-6]|UL|OL)$/.test(child.tagName));
  return (blocks.length ? blocks : [part]).map((block) => block.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
};

/** The address of the selected words: the clause, and the words as a text fragment. */
const selectionAddress = (selection) => {
  const range = widened(selection.getRangeAt(0));
  const blocks = blocksIn(range);
  const start = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
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
    && document.querySelector("article")?.contains(selection.anchorNode) && selection.toString().trim().length > 1 && blocksIn(selection.getRangeAt(0)).length > 0;
  selected.hidden = !inside;
  if (!inside) return;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  selected.style.top = `${box.bottom + scrollY + 6}px`;
  selected.style.left = `${Math.max(8, Math.min(box.left + scrollX, scrollX + innerWidth - 220))}px`;
});
