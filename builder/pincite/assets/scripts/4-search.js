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
  let asked = 0, running = Promise.resolve();

  const run = () => {
    running = answer();
    return running;
  };

  const answer = async () => {
    const query = input.value;
    const ask = ++asked;
    const values = Object.fromEntries(Object.entries(filters).map(([name, field]) => [name, field.value.trim()]));
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
      const { known, hits, total, partial, nearest } = await search(query, values);
      if (ask !== asked) return;
      const words = tokens(query);
      list.replaceChildren(...hits.map((hit) => hitItem(known, hit, words)));
      status.textContent = !hits.length ? `No clause has these words${Object.values(values).some(Boolean) ? ", with these filters" : ""}.`
        : nearest ? "There is no such clause. The nearest above it:"
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
