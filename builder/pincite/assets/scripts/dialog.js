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
