// The page "Check": a text is pasted, and what it quotes and cites is compared with the clauses of the site.
const MOST_PASTED = 200000;

/** A quotation and the words of a clause in one, what is left out and put in marked. */
const difference = (quoted, passage) => {
  const out = make("p", { class: "pc-difference" });
  for (const { tag, word } of differencesOf(quoted.split(/\s+/), passage.split(/\s+/))) {
    out.append(tag ? make(tag, {}, word) : word, " ");
  }
  return out;
};

const why = (row) => {
  if (row.verdict !== "not-judged") return "";
  if (!row.clause) return say("none-alike");
  return row.passage ? say("uncertain") : "";
};

const checkedItem = (known, row) => {
  const { clause } = row;
  const [, , title, , language] = clause ? known.documents[clause.document] : [];
  const link = clause && make("a", { href: opened(clause.url) },
    make("bdi", stretch(language), [title, clause.pinpoint].join(MESSAGES.comma)));
  const place = `place-${row.place}`;
  const said = row.kind === "reference" ? [say(clause ? "leads-to" : "leads-nowhere")]
    : [make("strong", {}, say(`verdict-${row.verdict}`)), place in MESSAGES ? say(place) : "",
      why(row), clause ? MESSAGES.dash : ""];
  const isOther = row.kind === "quotation" && clause && ["differs", "not-judged"].includes(row.verdict);
  const told = {
    "data-kind": row.kind, "data-verdict": row.verdict ?? (clause ? "found" : "not-judged"),
    "data-place": row.place || false, "data-target": clause ? clause.url : false,
  };
  return make("li", { class: "pc-proved", ...told },
    make("blockquote", { dir: "auto" }, row.quote.text), make("p", {}, ...said.filter(Boolean), link ?? ""),
    isOther ? difference(row.quote.text, row.passage) : "");
};

const checkPage = document.querySelector("h1#pincite-check");
if (checkPage) {
  const area = make("textarea", { rows: 12, maxlength: MOST_PASTED, "aria-label": say("check-label"), dir: "auto" });
  const status = make("p", { role: "status" });
  const list = make("ol", { class: "pc-proof" });
  const run = async (event) => {
    event.preventDefault();
    list.replaceChildren();
    status.textContent = say("reading");
    try {
      const { known, rows } = await check(area.value.normalize("NFC"));
      list.append(...rows.map((row) => checkedItem(known, row)));
      const count = (kind, verdicts) =>
        rows.filter((row) => row.kind === kind && (!verdicts || verdicts.includes(row.verdict))).length;
      const counts = {
        quotations: count("quotation"), right: count("quotation", ["verbatim", "abridged"]),
        differing: count("quotation", ["differs"]), unjudged: count("quotation", ["not-judged"]),
        references: count("reference"),
      };
      const told = Object.entries(counts).map(([name, number]) => [name, inDigits(number)]);
      status.textContent = say("check-done", Object.fromEntries(told));
    } catch (error) {
      status.textContent = say("check-broken", { error: error.message });
    }
  };
  const button = make("button", { type: "submit" }, say("check"));
  const form = make("form", { class: "pc-pasted", onsubmit: run }, area, button, status, list);
  checkPage.parentElement.append(form);
}
