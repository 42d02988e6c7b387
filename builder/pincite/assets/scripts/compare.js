// Any two versions of an instrument: the page that compares them, or where there is none the comparison made here.
/** Two lists of words as one: [what, words], what being "same", "del" or "ins"; as many words as can be stay. */
const differing = (old, now) => {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let a = old.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      rows[a][b] = old[a] === now[b] ? rows[a + 1][b + 1] + 1 : Math.max(rows[a + 1][b], rows[a][b + 1]);
    }
  }
  const out = [];
  const put = (what, word) => (out.at(-1)?.[0] === what ? out.at(-1)[1].push(word) : out.push([what, [word]]));
  let a = 0, b = 0;
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) put("same", old[a++] && now[b++]);
    else if (b === now.length || (a < old.length && rows[a + 1][b] >= rows[a][b + 1])) put("del", old[a++]);
    else put("ins", now[b++]);
  }
  return out;
};

const MOST_WORDS = 1500;
const saidIn = ({ heading, text }) => `${heading} ${text}`.trim().split(/\s+/).filter(Boolean);

const comparedClause = (before, after) => {
  const old = before ? saidIn(before) : [], now = after ? saidIn(after) : [];
  const steps = Math.max(old.length, now.length) > MOST_WORDS ? [["del", old], ["ins", now]] : differing(old, now);
  return steps.flatMap(([what, words]) => [what === "same" ? words.join(" ") : make(what, {}, words.join(" ")), " "]);
};

/** The clauses that differ, in the order of the newer text, those that went behind the ones before them. */
const comparedTexts = (older, newer, language) => {
  const before = new Map(older.map((clause) => [clause.fragment, clause]));
  const after = new Map(newer.map((clause) => [clause.fragment, clause]));
  const behind = new Map();
  let latest = "";
  for (const clause of older) {
    if (after.has(clause.fragment)) latest = clause.fragment;
    else behind.set(latest, [...(behind.get(latest) ?? []), clause]);
  }
  const behindOf = (fragment) => behind.get(fragment) ?? [];
  const all = newer.flatMap((clause) => [clause, ...behindOf(clause.fragment)]);
  return [...behindOf(""), ...all].flatMap((clause) => {
    const [was, is] = [before.get(clause.fragment), after.get(clause.fragment)];
    if (was && is && was.pinpoint === is.pinpoint && saidIn(was).join(" ") === saidIn(is).join(" ")) return [];
    const own = stretch(language);
    return [make("h2", own, clause.pinpoint), make("p", { class: "pc-wording", ...own }, ...comparedClause(was, is))];
  });
};

/** The clauses of the version of a day, and their language: from the data beside its page. */
const versionOf = async (day) => {
  const answer = await fetch(`../${day}/document.json`);
  if (!answer.ok) throw new Error(`${day}: ${answer.status}`);
  const { clauses, language } = await answer.json();
  return { clauses: clauses.filter(({ status }) => status !== "repealed"), language };
};

const days = [...document.querySelectorAll("[data-pc-day]")].map((one) => one.dataset.pcDay).sort();
if (days.length > 1) {
  const asked = new URLSearchParams(location.search);
  const label = { from: say("compare-of"), to: say("compare-with") };
  const select = (name, chosen) => make("select", { name, "aria-label": label[name] },
    ...days.map((day) => make("option", { value: day, selected: day === chosen }, longDate(day, LOCALE))));
  const from = select("from", asked.get("from") ?? days[0]), to = select("to", asked.get("to") ?? days.at(-1));
  const shown = make("div", { "aria-live": "polite" });
  const compare = async () => {
    const [older, newer] = [from.value, to.value].sort();
    const page = document.querySelector(`a[href*="${older}--${newer}"]`);
    if (page) { location.href = page.href; return; }
    history.replaceState(null, "", `?from=${older}&to=${newer}`);
    try {
      const [before, after] = await Promise.all([versionOf(older), versionOf(newer)]);
      const rows = older === newer ? [] : comparedTexts(before.clauses, after.clauses, after.language);
      shown.replaceChildren(...(rows.length ? rows : [make("p", {}, say("compare-same"))]));
    } catch (error) {
      shown.replaceChildren(make("p", {}, say("compare-broken", { error: error.message })));
    }
  };
  document.querySelector("[data-pc-day]").closest("ul").after(make("form", {
    class: "pc-search pc-compare", onsubmit: (event) => { event.preventDefault(); compare(); },
  }, make("div", { class: "pc-filters" }, from, to, make("button", { type: "submit" }, say("compare")))), shown);
  if (asked.has("from") && asked.has("to")) compare();
}
