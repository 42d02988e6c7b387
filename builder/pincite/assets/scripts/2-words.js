// Words as the search compares them: the same as builder/pincite/finish/tokens.py.
const LETTERS = new Map([..."يىكةٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"].map((from, at) => [from, [..."ییکها01234567890123456789"][at]]));

const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "")
  .replace(/[\u200c\u200d\u0640\u00ad]/g, "").replace(/[يىكةٱ٠-٩۰-۹]/g, (letter) => LETTERS.get(letter));

const stem = (word) => {
  if (word.length > 3 && /^[a-z]+$/.test(word)) {
    if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
    return word.endsWith("s") && !"sui".includes(word.at(-2)) ? word.slice(0, -1) : word;
  }
  return word.replace(/^(?:[وبكفل]?ال|لل)(?=[\p{L}\p{N}_]{3})/u, "");
};

/** The words of a text with where they stand in its plain form, Chinese and Japanese as pairs of characters. */
const tokens = (text) => {
  const out = [];
  const words = plain(text).replace(/['’]s(?![\p{L}\p{N}_])/gu, "");
  for (const [word] of words.matchAll(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}])+/gu)) {
    if (!/^[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(word)) out.push(stem(word));
    else if (word.length === 1) out.push(word);
    else for (let at = 0; at + 1 < word.length; at += 1) out.push(word.slice(at, at + 2));
  }
  return out;
};
