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
