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
