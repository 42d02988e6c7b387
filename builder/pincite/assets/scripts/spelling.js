// What was meant by a word that no clause has: the nearest word of the site that begins alike.
const SHORT_WORD = 6, FEWEST_LETTERS = 4;

/** How many letters two words differ in, a swap of neighbours counting as one; where it is more, more than most. */
const apart = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
};

/** The word of the site nearest to one that it does not have, of several the one in most clauses; empty if far. */
const meantBy = async (known, word) => {
  const most = word.length < SHORT_WORD ? 1 : 2;
  const file = Math.max(0, lastUpTo(known.terms, word));
  let best = { distance: most + 1, count: 0, term: "" };
  for (const at of [file - 1, file, file + 1].filter((one) => one >= 0 && one < known.terms.length)) {
    for (const [term, [all]] of Object.entries(await data(`t${at}`, `t/${at}`))) {
      if (term[0] !== word[0] || term.length < FEWEST_LETTERS || term.startsWith("#")) continue;
      const distance = apart(word, term, most);
      if (distance < best.distance || (distance === best.distance && all.length > best.count)) {
        best = { distance, count: all.length, term };
      }
    }
  }
  return best.distance <= most ? best.term : "";
};

/** A query with each word that no clause has replaced by what was probably meant; empty where nothing is to be said. */
const suggestion = async (known, query) => {
  let meant = query;
  for (const printed of query.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const [word, ...more] = tokens(printed);
    if (!word || more.length || word.length < FEWEST_LETTERS || (await places(known, word, true)).all.length) continue;
    const term = await meantBy(known, word);
    if (term) meant = meant.replace(printed, term);
  }
  return meant === query ? "" : meant;
};
