// The verdict on each quotation of a pasted text: that of link/verdicts.py where a browser can tell, else none.
const FEWEST_WORDS = 6, UNCLAIMED = 10, LIKE_ANYWHERE = 0.8;
const CLOSING = new Map(Object.entries({
  "“": "”", "«": "»", "»": "«", "‹": "›", "„": "“”", "「": "」", "『": "』", '"': '"',
}));

/** The outermost quotations of a text, each within its paragraph: { start, end, text }. */
const quotationsIn = (text) => {
  const out = [];
  for (let at = 0; at < text.length; at += 1) {
    const closing = CLOSING.get(text[at]);
    if (!closing || (text[at] === '"' && /\p{Nd}/u.test(text[at - 1] ?? ""))) continue;
    let depth = 1, end = at + 1;
    for (; end < text.length && text[end] !== "\n"; end += 1) {
      if (closing.includes(text[end])) depth -= 1;
      else if (text[end] === text[at]) depth += 1;
      if (!depth) break;
    }
    if (depth) continue;
    out.push({ start: at, end: end + 1, text: text.slice(at + 1, end) });
    at = end;
  }
  return out;
};

const STOPS = /[.!?][”’»")]*\s/g;

/** What the relation of quoted words to those of a clause is called, where all of them stand there. */
const verdictOf = (quote, match) => {
  const negations = new Set(match.language.negations), numbers = new Set(match.language.numbers);
  const isNegation = (word) => negations.has(word.toLowerCase());
  const negated = match.opening.split(/\s+/).some((word) => isCapital(word[0] ?? "") && isNegation(word));
  const isCut = match.before.some(isNegation) || (negated && isCapital(quote.text.trimStart()[0]));
  const stopsIn = (text) => (text.match(STOPS) ?? []).length;
  if (isCut || (!match.marked && stopsIn(match.passage) > stopsIn(quote.text))) return "differs";
  if (!match.marked) return "verbatim";
  const isNumber = (word) => numbers.has(word) || /^\p{Nd}/u.test(word);
  const counted = (words) => [...new Set(words.filter(isNumber))].sort().join(" ");
  const changes = [...match.omitted, ...match.inserted].some(isNegation)
    || (match.inserted.length > 0 && counted(match.inserted) !== counted(match.omitted));
  return changes ? "differs" : "abridged";
};

const stands = (clause, claimed) =>
  clause.document === claimed.document && upwards(clause.fragment).includes(claimed.fragment);

const placeOf = (match, claim) => {
  if (!claim?.reference.clause) return "unstated";
  if (stands(match.clause, claim.reference.clause)) return "as-stated";
  return claim.presented || claim.near ? "elsewhere" : "unstated";
};

/** The match that shows which instrument a citation without one means: its words stand in the clause of that number. */
const shownBy = async (known, exact, claim) => {
  for (const match of exact) {
    const clause = await citedIn(known, match.clause.document, claim.reference.groups);
    if (clause && stands(match.clause, clause)) return match;
  }
  return null;
};

const judged = async (known, quote, claim, named, languages) => {
  const unjudged = { quote, verdict: "not-judged", place: "", clause: null, passage: "" };
  const segments = segmentsOf(quote.text);
  const likely = await likelyClauses(known, quote.text, segments);
  const exact = await exactMatches(known, quote.text, likely, languages);
  if (exact.length) {
    const inClaimed = exact.filter(({ clause }) => clause.document === claim?.reference.document);
    const inNamed = exact.filter(({ clause }) => named.has(clause.document));
    const shown = claim && claim.reference.document === null ? await shownBy(known, exact, claim) : null;
    const match = inClaimed.find(({ clause }) => claim.reference.clause && stands(clause, claim.reference.clause))
      ?? inClaimed[0] ?? shown ?? inNamed[0] ?? exact[0];
    const enough = inClaimed.length || shown || comparedWords(quote.text).length >= UNCLAIMED;
    if (!enough) return { ...unjudged, clause: match.clause, passage: match.passage };
    const place = shown ? "as-stated" : placeOf(match, inClaimed.length ? claim : null);
    return { quote, verdict: verdictOf(quote, match), place, clause: match.clause, passage: match.passage };
  }
  const spoken = segments.words.flat().join(" ");
  const rated = likely.slice(0, 5).map((one) => ({ ...one, like: likenessIn(spoken, one.words.join(" ")) }))
    .filter(({ like }) => like >= LIKE).sort((a, b) => b.like - a.like);
  const inClaimed = claim?.reference.document == null ? []
    : rated.filter(({ clause }) => clause.document === claim.reference.document);
  const stated = claim?.reference.clause;
  const own = inClaimed.find(({ clause }) => stated && stands(clause, stated)) ?? inClaimed[0];
  const best = own ?? rated[0];
  if (!best) return unjudged;
  const passage = passageLike(quote.text, best.clause.text);
  if (!own || !(claim.presented || own.like >= LIKE_ANYWHERE)) return { ...unjudged, clause: best.clause, passage };
  return { quote, verdict: "differs", place: placeOf(own, claim), clause: own.clause, passage };
};

/** The words by which a text cites: those of the languages of what it names, else of all on the site. */
const wordsFor = (languages, known, named) => {
  const codes = [...named].map((document) => known.documents[document][4].split("-")[0])
    .filter((code) => languages[code]);
  const spoken = codes.length ? codes.map((code) => languages[code]) : Object.values(languages);
  return {
    of: spoken.flatMap((one) => one.of),
    presents: spoken.flatMap((one) => one.presents),
    keywords: Object.assign({}, ...spoken.map((one) => one.keywords)),
  };
};

/** What is to be said of a pasted text: its quotations and citations, in order; nothing leaves the page. */
const check = async (text) => {
  const known = await directory();
  const languages = await data("check", "check");
  const named = new Set(namesIn(known, text).map(({ document }) => document));
  const words = wordsFor(languages, known, named);
  const quotes = quotationsIn(text);
  const references = await referencesIn(known, text, words, quotes);
  const rows = [];
  for (const quote of quotes) {
    if (comparedWords(quote.text).length < FEWEST_WORDS) continue;
    const claim = claimOf(quote, references, text, words);
    rows.push({ kind: "quotation", start: quote.start, claim, ...await judged(known, quote, claim, named, languages) });
  }
  for (const one of references) {
    const printed = { text: text.slice(one.start, one.end) };
    rows.push({ kind: "reference", start: one.start, quote: printed, clause: one.clause });
  }
  return { known, rows: rows.sort((a, b) => a.start - b.start) };
};
