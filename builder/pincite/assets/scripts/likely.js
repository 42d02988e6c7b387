// The clauses in which quoted words may stand, and those in which all of them do: the same as bind/passages.py.
const RATED_CLAUSES = 14, MOST_TERMS = 16, AROUND_CLAUSE = 60;
const NO_WORDS = { negations: [], numbers: [], presents: [], of: [], spellings: [] };

/** The whole words of a clause: what the search shows of a long one is cut. */
const wholeClause = async (known, at) => {
  const clause = await clauseAt(known, at);
  if (typeof known.long === "string") known.long = unpack(known.long);
  return has(known.long, at) ? { ...clause, text: await data(`l${at}`, `l/${at}`) } : clause;
};

/** The clauses of instruments that share a run of three words with a quotation, those with the most first. */
const likelyClauses = async (known, quoted, quote) => {
  const terms = [...new Set(tokens(quoted))];
  const sets = (await Promise.all(terms.map(async (term) => (await places(known, term)).all)))
    .filter((set) => set.length).sort((a, b) => a.length - b.length).slice(0, MOST_TERMS);
  const scores = new Map();
  for (const set of sets) {
    for (const at of set) scores.set(at, (scores.get(at) ?? 0) + Math.log(1 + known.size / set.length));
  }
  const best = [...scores].filter(([at]) => known.documents[documentOf(known, at)][3] === "instrument")
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, RATED_CLAUSES);
  const runsOf = (words) => words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`);
  const runs = new Set(quote.words.flatMap(runsOf));
  const clauses = await Promise.all(best.map(async ([at]) => {
    const clause = await wholeClause(known, at);
    const printed = placedWords(clause.text), words = printed.map(({ word }) => word);
    const shared = runsOf(words).filter((run) => runs.has(run)).length;
    return { clause, printed, words, shared };
  }));
  return clauses.filter(({ shared }) => shared).sort((a, b) => b.shared - a.shared || a.clause.at - b.clause.at);
};

/** The nearest clause that holds two of the likely ones, with all that stands below it; null if none does. */
const wholeOf = async (known, likely) => {
  for (const [at, one] of likely.entries()) {
    for (const other of likely.slice(at + 1)) {
      if (one.clause.document !== other.clause.document) continue;
      const shared = upwards(one.clause.fragment).find((name) => upwards(other.clause.fragment).includes(name));
      if (!shared) continue;
      const { document, at: middle } = one.clause;
      const from = Math.max(known.documents[document][0], middle - AROUND_CLAUSE);
      const until = Math.min(endOf(known, document), middle + AROUND_CLAUSE);
      const held = [];
      for (let place = from; place < until; place += 1) {
        const clause = await wholeClause(known, place);
        if (upwards(clause.fragment).includes(shared)) held.push(clause);
      }
      const text = held.map((clause) => clause.text).join(" ");
      const head = held.find((clause) => clause.fragment === shared);
      const printed = placedWords(text);
      if (head) return { clause: { ...head, text }, printed, words: printed.map(({ word }) => word), shared: 0 };
    }
  }
  return null;
};

/** The words in one spelling each, by the rules of their language: bind/spelling.py. */
const oneForm = (words, rules) => words.map((word) => rules.reduce((form, [pattern, instead]) =>
  form.replace(new RegExp(pattern, "gu"), instead.replace(/\\(\d)/g, "$$$1")), word));

/** Where the words of a quotation stand, word for word: the matches of all clauses, in the order of the site. */
const exactMatches = async (known, quoted, likely, languages) => {
  const forms = [segmentsOf(quoted), segmentsOf(withoutLabels(quoted))];
  const languageOf = (clause) => languages[known.documents[clause.document][4].split("-")[0]] ?? NO_WORDS;
  const inClause = ({ clause, printed, words }) => {
    const rules = languageOf(clause).spellings;
    const spelled = oneForm(words, rules);
    const respelled = (form) => ({ ...form, words: form.words.map((part) => oneForm(part, rules)) });
    const match = forms.map((form) => exactIn(form, clause.text, printed, words)
      ?? exactIn(respelled(form), clause.text, printed, spelled)).find(Boolean);
    return match ? [{ ...match, clause, language: languageOf(clause) }] : [];
  };
  const found = likely.flatMap(inClause);
  const whole = found.length ? null : await wholeOf(known, likely);
  return (whole ? inClause(whole) : found).sort((a, b) => a.clause.document - b.clause.document);
};
