// The page "Check": a text is pasted, and what it quotes and cites is compared with the clauses of the site.
const MOST_PASTED = 200000;
const VERDICTS = {
  verbatim: "Word for word", abridged: "With omissions or insertions marked", differs: "Another wording",
  "not-judged": "Not judged",
};
const PLACES = { "as-stated": "where it is said to stand", elsewhere: "not where it is said to stand" };

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
  if (!row.clause) return "no clause here has words like these";
  return row.passage ? "nothing says for certain that these are a clause’s words; the most like them" : "";
};

const checkedItem = (known, row) => {
  const { clause } = row;
  const title = clause && known.documents[clause.document][2];
  const link = clause && make("a", { href: opened(clause.url) }, make("bdi", {}, [title, clause.pinpoint].join(", ")));
  const said = row.kind === "reference" ? [clause ? "Leads to " : "Leads to no clause here for certain"]
    : [make("strong", {}, VERDICTS[row.verdict]), row.place in PLACES ? `, ${PLACES[row.place]}` : "",
      why(row) && `: ${why(row)}`, clause ? " — " : ""];
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
  const area = make("textarea", { rows: 12, maxlength: MOST_PASTED, "aria-label": "The text to check", dir: "auto" });
  const status = make("p", { role: "status" });
  const list = make("ol", { class: "pc-proof" });
  const run = async (event) => {
    event.preventDefault();
    list.replaceChildren();
    status.textContent = "Reading …";
    try {
      const { known, rows } = await check(area.value.normalize("NFC"));
      list.append(...rows.map((row) => checkedItem(known, row)));
      const count = (kind, verdicts) =>
        rows.filter((row) => row.kind === kind && (!verdicts || verdicts.includes(row.verdict))).length;
      status.textContent = `${count("quotation")} quotations: ${count("quotation", ["verbatim", "abridged"])} right, `
        + `${count("quotation", ["differs"])} in another wording, ${count("quotation", ["not-judged"])} not judged; `
        + `${count("reference")} citations.`;
    } catch (error) {
      status.textContent = `The clauses cannot be loaded: ${error.message}. Run “make site”, which makes them.`;
    }
  };
  const button = make("button", { type: "submit" }, "Check");
  const form = make("form", { class: "pc-pasted", onsubmit: run }, area, button, status, list);
  checkPage.parentElement.append(form);
}
