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
