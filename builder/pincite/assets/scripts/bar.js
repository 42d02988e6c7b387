// Cite and share: a bar beside the clause that the address names.
/** The lasting address of a clause: on the page of the whole text, where this page shows a part of it. */
const addressOf = (clause) => `${about.page}#${clause.id}`;

const pinpointOf = (clause) => clause.dataset.pinpoint ?? wordsOf(clause);

/** The words of a clause: its own, of a heading those up to the next; ``without`` what it is called, by a selector. */
const wordsOf = (clause, without = "") => {
  const own = [clause];
  if (/^H[1-6]$/.test(clause.tagName)) {
    for (let next = clause.nextElementSibling; next && !/^H[1-6]$/.test(next.tagName); next = next.nextElementSibling) {
      if (next.matches("p.pc-clause, p[class*='pc-d']")) own.push(next);
    }
  }
  return own.map((element) => {
    const copyOf = element.cloneNode(true);
    copyOf.querySelectorAll(BESIDE).forEach((extra) => extra.remove());
    if (without && element === clause) copyOf.querySelector(without)?.remove();
    return copyOf.textContent.replace(/\s+/g, " ").trim();
  }).filter(Boolean).join("\n");
};

const button = (name, text) => make("button", {
  type: "button",
  onclick: async (event) => {
    await copy(text());
    announce(say("copied", { what: name }));
    event.target.classList.add("pc-done");
    setTimeout(() => event.target.classList.remove("pc-done"), 1500);
  },
}, name);

/** Where a mistake in a clause is reported, the clause and its address filled in. */
const reportAddress = (pinpoint, url) => {
  const clause = encodeURIComponent([about.title, pinpoint].join(MESSAGES.comma));
  const values = { clause, url: encodeURIComponent(url) };
  const whole = filled(REPORT, values);
  if (whole !== REPORT || !REPORT.startsWith("mailto:")) return whole;
  return `${REPORT}${REPORT.includes("?") ? "&" : "?"}subject=${values.clause}&body=${values.url}`;
};

/** The address of a clause's article that previews show by its words; none where the site makes no such addresses. */
const shareAddress = (clause) => {
  const article = upwards(clause.id).find((name) => document.getElementById(name)?.matches(".pc-l-article"));
  return article && about.shares ? `${about.page}${article}/` : "";
};

/** What a clause is called, in it: its number, or the word and number of a heading. */
const CALLED = ".pc-num, strong:first-child";

/** What shows a clause on another site, as HTML: its words, and the script that says whether they still stand. */
const embedded = (clause) => {
  const words = wordsOf(clause, CALLED).replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
  return `<blockquote cite="${addressOf(clause)}">${words}</blockquote>\n`
    + `<script async src="${new URL("assets/embed.js", root)}"></script>`;
};

/** The same clause beside its words in another language: a link for each text that this one can be read beside. */
const besides = (clause) => [...document.querySelectorAll("a.pc-beside")].map((link) => {
  const language = link.dataset.pcLanguage;
  const called = new Intl.DisplayNames([LOCALE], { type: "language", fallback: "code" }).of(language);
  return make("a", { href: `${link.href.split("#")[0]}#${clause.id}` }, called);
});

const clauseBar = make("span", { class: "pc-bar", role: "group" });

/** Show the bar beside a clause; it lies over the page, so that nothing moves. */
const showBar = (clause) => {
  const pinpoint = pinpointOf(clause);
  const unfurls = shareAddress(clause);
  const forms = [
    ...Object.entries(citations(pinpoint, addressOf(clause))), [say("embed"), embedded(clause)],
    ...(unfurls ? [[say("share-link"), unfurls]] : []),
  ];
  const panel = make("span", { class: "pc-forms", id: "pc-forms", hidden: true }, ...forms.map(([form, text]) =>
    make("span", { class: "pc-form" }, button(say("copy-form", { form }), () => text), make("code", {
      tabindex: "0", role: "textbox", "aria-readonly": "true", "aria-label": say("citation", { form }), dir: "auto",
    }, text))));
  const more = make("button", {
    type: "button", "aria-expanded": "false", "aria-controls": "pc-forms",
    onclick: () => {
      panel.hidden = !panel.hidden;
      more.setAttribute("aria-expanded", String(!panel.hidden));
    },
  }, say("cite"));
  clauseBar.setAttribute("aria-label", say("share", { clause: pinpoint }));
  clauseBar.replaceChildren(
    button(say("copy-link"), () => addressOf(clause)),
    button(say("copy-text"), () => `${wordsOf(clause)}\n\n${citations(pinpoint, addressOf(clause))[say("plain")]}`),
    more, ...besides(clause),
    ...(REPORT ? [make("a", { href: reportAddress(pinpoint, addressOf(clause)) }, say("report"))] : []), panel,
  );
  clause.classList.add("pc-barred");
  clause.append(clauseBar);
};
