// Hits as a reader sees them.
const kindName = (kind) => say(`kind-${kind}`);
const AROUND = 90, MOST_TEXTS = 6;

/** The words around the first that a query has, those that it has marked. */
const context = (text, words) => {
  const out = make("span", { class: "pc-hit-words" });
  const parts = text.split(/(\s+)/);
  const asked = (token) => words.some((word) => token.startsWith(word));
  const fitting = parts.map((part) => tokens(part).some(asked));
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
  const name = kind === "term" ? hit.pinpoint : [hit.pinpoint, hit.heading].filter(Boolean).join(MESSAGES.comma);
  return make("li", {}, make("a", { href: opened(hit.url), class: "pc-hit" },
    make("strong", stretch(language), name),
    make("span", { class: "pc-hit-title", ...stretch(kind === "term" ? LANGUAGE : language) }, title),
    make("span", { lang: language || false, ...stretch(language) }, context(hit.text, words))));
};

/** How many hits each text has, those with the most first; a press on one asks for its hits alone. */
const textsOf = (known, texts, take) => {
  const row = (name, count) => make("li", {}, name,
    make("meter", { min: 0, max: texts[0][1], value: Math.min(count, texts[0][1]), "aria-hidden": "true" }),
    make("span", { class: "pc-by-count" }, inDigits(count)));
  const rows = texts.slice(0, MOST_TEXTS).map(([document, count]) => {
    const [, , title, , language] = known.documents[document];
    return row(make("button", {
      type: "button", "aria-label": say("only-in", { title }), onclick: () => take(title), ...stretch(language),
    }, title), count);
  });
  const others = texts.slice(MOST_TEXTS).map(([, count]) => count);
  const left = make("span", {}, many("other-texts", others.length));
  if (others.length) rows.push(row(left, others.reduce((a, b) => a + b)));
  return [make("p", { class: "pc-by-head" }, say("by-text")), make("ul", {}, ...rows)];
};
