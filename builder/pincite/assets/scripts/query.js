// From a query to the clauses that answer it, the best first.
/** Words of a phrase that may be others, its least likeness; what instruments, and the own language, gain. */
const LONG_PHRASE = 5, ALIKE = 0.4, INSTRUMENT = 1.2, OWN = 1.05;

/** Words between quotation marks of any language. */
const PHRASE = /["“”„«»「『]([^"“”„«»「」『』]+)["”“»«」』]/g;

const RANGE = /(\d+)\s?[-–]\s?(\d+)(?![\d.-])/g;

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

/** The share of a phrase's pairs of neighbours that are neighbours in a text too: 1 for the phrase itself. */
const likeness = (text, phrase) => {
  const held = tokens(text);
  const pairs = new Set(held.map((word, at) => `${word} ${held[at + 1]}`));
  const shared = phrase.slice(1).filter((word, at) => pairs.has(`${phrase[at]} ${word}`));
  return phrase.length < 2 ? 0 : shared.length / (phrase.length - 1);
};

/** A clause whose heading is what is asked for carries the topic; an instrument goes before those who speak of it. */
const weight = (known, clause, words) => {
  const heading = tokens(clause.heading);
  const headed = words.length > 0 && words.every((word) => heading.includes(word));
  const instrument = known.documents[clause.document][3] === "instrument";
  const own = inOwn(known.documents[clause.document]) ? OWN : 1;
  return (headed ? 1 + 1 / (1 + heading.length - words.length) : 1) * (instrument ? INSTRUMENT : 1) * own;
};

/** How many of some clauses stand in each document, those with the most first. */
const byText = (known, clauses) => {
  const counts = new Map();
  for (const { at } of clauses) {
    const document = documentOf(known, at);
    counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
};

const worded = async (known, query, filters) => {
  const phrases = [...query.matchAll(PHRASE)].map(([, phrase]) => tokens(phrase));
  const words = [...new Set(tokens(query))];
  if (!words.length) return { hits: [], total: 0 };
  const open = !/[\s"”“»«」』]$/.test(query);
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
  const ordered = rated.sort((a, b) => b.score - a.score || a.at - b.at);
  const best = ordered.filter((one) => one.missing === fewest);
  let hits = await Promise.all(best.slice(0, phrases.length ? RATED * 3 : RATED).map(async (one) => {
    const clause = await clauseAt(known, one.at);
    const near = 1 + nearness(`${clause.heading} ${clause.text}`, words);
    return { ...clause, score: one.score * near * weight(known, clause, words) };
  }));
  for (const phrase of phrases) {
    hits = hits.filter((hit) => nearness(`${hit.heading} ${hit.text}`, phrase) === 3 || phrase.length < 2);
  }
  if (!hits.length && phrases.some((phrase) => phrase.length >= LONG_PHRASE)) return alike(known, ordered, phrases);
  hits.sort((a, b) => b.score - a.score || a.at - b.at);
  const found = phrases.length ? hits : best;
  return { hits, total: found.length, partial: fewest > 0, texts: byText(known, found) };
};

/** The clauses with words most like a long phrase that none has: one or three of its words are others. */
const alike = async (known, ordered, phrases) => {
  const rated = await Promise.all(ordered.slice(0, RATED * 3).map(async (one) => {
    const clause = await clauseAt(known, one.at);
    const like = Math.max(...phrases.map((phrase) => likeness(`${clause.heading} ${clause.text}`, phrase)));
    return { ...clause, score: like * weight(known, clause, []) };
  }));
  const best = rated.filter((one) => one.score >= ALIKE).sort((a, b) => b.score - a.score || a.at - b.at);
  const hits = best.slice(0, RATED);
  return { hits, total: hits.length, like: true, texts: byText(known, hits) };
};

/** The clause of an address below the site's root, from the search's own data; null if it is not there. */
const clauseOf = async (path, fragment) => {
  const known = await directory();
  const at = known.documents.findIndex((document) => document[1] === path);
  if (at < 0) return null;
  const numbers = levels(fragment).map(([, number]) => number ?? "").join(".").toLowerCase();
  const until = endOf(known, at);
  const held = (await places(known, `#${numbers}`)).all.filter((one) => one >= known.documents[at][0] && one < until);
  const clauses = await Promise.all(held.slice(0, RATED).map((one) => clauseAt(known, one)));
  return clauses.find((clause) => clause.fragment === fragment) ?? null;
};

/** The clauses that answer a query: those it cites, or the nearest above them; else those with its words. */
const search = async (query, stated = {}) => {
  const known = await directory();
  const whole = known.documents.some(([, , title]) => title === stated.document);  // a title, not words of several
  const filters = { ...stated, whole };
  const begun = query.replace(RANGE, (both, from, to) => (Number(to) > Number(from) ? from : both));
  let wanted = citation(query, known.keywords);
  if (wanted && begun !== query && !(await cited(known, wanted, filters, query)).length) {
    wanted = citation(begun, known.keywords);  // "Articles 31-33", but no section 31-33
  }
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
  if (first.length) return { known, hits: first, total: first.length, nearest, texts: byText(known, first) };
  return { known, ...await worded(known, query, filters) };
};
