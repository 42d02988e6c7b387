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
