// From a query to the clauses that answer it, the best first.
/** How near the words stand to one another in a text: 3 for a phrase, less for words apart. */
const nearness = (text, words) => {
  const held = tokens(text);
  if (words.length < 2) return 0;
  for (let at = 0; at + words.length <= held.length; at += 1) {
    const follows = (word, step) =>
      (step === words.length - 1 ? held[at + step].startsWith(word) : held[at + step] === word);
    if (words.every(follows)) return 3;
  }
  const where = words.map((word) => held.indexOf(word)).filter((at) => at >= 0);
  return where.length < 2 ? 0 : 1 / (1 + (Math.max(...where) - Math.min(...where)) / words.length);
};

const worded = async (known, query, filters) => {
  const phrases = [...query.matchAll(/["“«]([^"“”«»]+)["”»]/g)].map(([, phrase]) => tokens(phrase));
  const words = [...new Set(tokens(query))];
  if (!words.length) return { hits: [], total: 0 };
  const open = !/[\s"”»]$/.test(query);
  const sets = await Promise.all(words.map((word, at) =>
    places(known, word, open && at === words.length - 1 && word.length > 1)));
  const inTitle = words.map((word) => new Set(known.documents.flatMap((one, at) => (titled(one, [word]) ? [at] : []))));
  const rarity = sets.map(({ all }) => Math.log(1 + known.size / (1 + all.length)));
  const rated = [];
  for (const at of merged(sets.map(({ all }) => all))) {
    const document = documentOf(known, at);
    if (!fits(known.documents[document], filters)) continue;
    let score = 0, missing = 0;
    sets.forEach((set, word) => {
      if (has(set.strong, at)) score += rarity[word] * 2.5;
      else if (has(set.all, at)) score += rarity[word];
      else if (inTitle[word].has(document)) score += 0.2;
      else missing += 1;
    });
    rated.push({ at, score, missing });
  }
  const fewest = rated.reduce((least, one) => Math.min(least, one.missing), words.length);
  const best = rated.filter((one) => one.missing === fewest).sort((a, b) => b.score - a.score || a.at - b.at);
  let hits = await Promise.all(best.slice(0, phrases.length ? RATED * 3 : RATED).map(async (one) => {
    const clause = await clauseAt(known, one.at);
    return { ...clause, score: one.score * (1 + nearness(`${clause.heading} ${clause.text}`, words)) };
  }));
  for (const phrase of phrases) {
    hits = hits.filter((hit) => nearness(`${hit.heading} ${hit.text}`, phrase) === 3 || phrase.length < 2);
  }
  hits.sort((a, b) => b.score - a.score || a.at - b.at);
  return { hits, total: phrases.length ? hits.length : best.length, partial: fewest > 0 };
};

/** The clause of an address below the site's root, from the search's own data; null if it is not there. */
const clauseOf = async (path, fragment) => {
  const known = await directory();
  const at = known.documents.findIndex((document) => document[1] === path);
  if (at < 0) return null;
  const numbers = levels(fragment).map(([, number]) => number ?? "").join(".").toLowerCase();
  const until = known.documents[at + 1]?.[0] ?? known.size;
  const held = (await places(known, `#${numbers}`)).all.filter((one) => one >= known.documents[at][0] && one < until);
  const clauses = await Promise.all(held.slice(0, RATED).map((one) => clauseAt(known, one)));
  return clauses.find((clause) => clause.fragment === fragment) ?? null;
};

/** The clauses that answer a query: those it cites, or the nearest above them; else those with its words. */
const search = async (query, filters = {}) => {
  const known = await directory();
  const wanted = citation(query, known.keywords);
  let first = [], nearest = false;
  while (wanted?.groups.length) {
    first = await cited(known, wanted, filters, query);
    if (first.length) break;
    nearest = true;
    wanted.groups.at(-1).numbers.pop();
    if (!wanted.groups.at(-1).numbers.length) wanted.groups.pop();
    const left = wanted.groups[0]?.numbers.length ?? 0;
    if (!wanted.words.length && wanted.groups.length < 2 && left < 1) break;
  }
  if (first.length) return { known, hits: first, total: first.length, nearest };
  return { known, ...await worded(known, query, filters) };
};
