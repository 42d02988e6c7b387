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
