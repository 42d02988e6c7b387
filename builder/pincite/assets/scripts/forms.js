// What a page says of itself, and the citation of its clauses in the forms that people use.
const MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const SHORT = {
  Article: ["art", "art."], Section: ["s", "§"], Paragraph: ["para", "¶"], Chapter: ["ch", "ch."],
  Part: ["pt", "pt."], Regulation: ["reg", "reg."], Schedule: ["sch", "sched."],
};

/** One line without control characters. */
const oneLine = (text) => (text ?? "").replace(/\p{Cc}+/gu, " ").trim();

/** What the page states in its data attributes and its JSON-LD. */
const about = (() => {
  const text = document.querySelector('script[type="application/ld+json"]')?.textContent;
  const said = text ? JSON.parse(text) : {};
  const stated = document.querySelector("[data-pc-kind]")?.dataset ?? {};
  const kind = stated.pcKind ?? "instrument";
  return {
    kind,
    shares: stated.pcShares !== undefined,
    form: kind === "report" ? "report" : stated.pcForm ?? "law",
    title: oneLine(said.name ?? said.headline ?? document.title),
    date: said.legislationDateVersion ?? said.legislationDate ?? said.datePublished ?? "",
    publisher: oneLine(said.publisher?.name),
    author: oneLine(said.author?.name),
    language: said.inLanguage ?? "",
    page: new URL(said.isPartOf?.["@id"] ?? "", location.href.split(/[?#]/)[0]).href,
  };
})();

const LONG = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const longDate = (iso, locale = "en-GB") =>
  (iso.length === 10 ? new Date(`${iso}T00:00:00Z`).toLocaleDateString(locale, LONG) : iso);

const bluebookDate = (iso) => {
  const [year, month, day] = iso.split("-");
  return day ? `${MONTHS[month - 1]} ${Number(day)}, ${year}` : iso;
};

const shortened = (pinpoint, style) => {
  const [word, ...rest] = pinpoint.split(" ");
  const known = SHORT[word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()];
  return known && rest.length ? `${known[style]} ${rest.join(" ").replaceAll(" (", "(")}` : pinpoint;
};

const MARKS = { "^": "\\^{}", "~": "\\~{}", "\\": "\\textbackslash{}" };
const braced = (text) =>
  text.replace(/[{}]/g, "").replace(/[\^~\\]/g, (mark) => MARKS[mark]).replace(/[&%$#_]/g, "\\$&");

const bibtex = (key, pinpoint, url, today) => {
  const fields = [
    ["title", `{${braced(about.title)}}`], ["author", about.author && `{{${braced(about.author)}}}`],
    ["publisher", about.publisher && `{${braced(about.publisher)}}`],
    ["year", about.date && `{${about.date.slice(0, 4)}}`],
    ["note", `{${braced(pinpoint)}}`], ["url", `{${url}}`], ["urldate", `{${today}}`],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = ${value}`);
  return `@misc{${key},\n${lines.join(",\n")}\n}`;
};

const ris = (type, pinpoint, url, today) => {
  const { title, author, publisher, date, language } = about;
  return [
    `TY  - ${type}`, `TI  - ${title}`, author && `AU  - ${author}`, publisher && `PB  - ${publisher}`,
    date && `PY  - ${date.slice(0, 4)}`, date && `DA  - ${date.replaceAll("-", "/")}`, `SE  - ${pinpoint}`,
    language && `LA  - ${language}`, `UR  - ${url}`, `Y2  - ${today.replaceAll("-", "/")}`, "ER  - ",
  ].filter(Boolean).join("\n");
};

const csl = (key, type, pinpoint, url, today) => {
  const { title, author, publisher, date, language } = about;
  const day = (iso) => ({ "date-parts": [iso.split("-").map(Number)] });
  return JSON.stringify([{
    id: key, type, title, URL: url, locator: pinpoint, ...(language && { language }),
    ...(author && { author: [{ literal: author }] }), ...(publisher && { publisher }),
    ...(date && { issued: day(date) }),
    accessed: day(today),
  }], null, 1);
};

/** OSCOLA and Bluebook, as far as a page knows what they ask for. */
const oscola = (pinpoint, url, today) => {
  const { kind, title, author, publisher, date } = about;
  const said = kind === "report"
    ? `${author ? `${author}, ` : ""}‘${title}’ (${[publisher, longDate(date)].filter(Boolean).join(", ")})`
    : `${title}${date ? ` (${longDate(date)})` : ""}`;
  return `${said} ${shortened(pinpoint, 0)} <${url}> accessed ${longDate(today)}`;
};

const bluebook = (pinpoint, url) => {
  const { kind, title, author, publisher, date } = about;
  if (kind !== "report") return `${title} ${shortened(pinpoint, 1)}${date ? `, ${bluebookDate(date)}` : ""}, ${url}.`;
  const by = [author, title, publisher].filter(Boolean).join(", ");
  return `${by}${date ? ` (${bluebookDate(date)})` : ""}, ${shortened(pinpoint, 1)}, ${url}.`;
};

/** The citation of a clause in every form, by the form's name. */
const citations = (pinpoint, url) => {
  const today = new Date().toISOString().slice(0, 10);
  const { kind, form, title, date, publisher, author } = about;
  const by = kind === "report" ? [author, publisher].filter(Boolean).join(MESSAGES.comma) : "";
  const [path, fragment] = url.split("#");
  const key = `${path.replace(/index\.html$/, "").split("/").filter(Boolean).at(-1) ?? "text"}-${fragment ?? ""}`;
  const types = { report: ["NEWS", "article-newspaper"], treaty: ["LEGAL", "treaty"], law: ["STAT", "legislation"] };
  const [risType, cslType] = types[form];
  return {
    [say("plain")]: [title, pinpoint, by, longDate(date, LOCALE), url].filter(Boolean).join(MESSAGES.comma),
    OSCOLA: oscola(pinpoint, url, today),
    Bluebook: bluebook(pinpoint, url),
    BibTeX: bibtex(key, pinpoint, url, today),
    RIS: ris(risType, pinpoint, url, today),
    "CSL-JSON": csl(key, cslType, pinpoint, url, today),
  };
};
