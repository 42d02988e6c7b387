// Quoted words as they are compared: the same as document/letters.py and bind/segments.py.
const NUMERAL = "\\p{Nd}+(?:[.,:/]\\p{Nd}+)*";
const SIGN = "[€$£¥§%‰<>≤≥=±]|(?<![\\p{L}\\p{N}_)])[-−](?=\\p{Nd})";
const COMPARED = new RegExp(
  `[\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af]|${NUMERAL}(?![\\p{L}\\p{N}])|${SIGN}`
  + "|[\\p{L}\\p{N}]+(?:['’ʼ][\\p{L}\\p{N}]+)*", "gu");

const asCompared = (word) =>
  word.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/[’ʼ]/g, "'").replace(/−/g, "-");

/** The words of a text with their places: { word, start, end }. */
const placedWords = (text) =>
  [...text.matchAll(COMPARED)].map((found) => ({
    word: asCompared(found[0]), start: found.index, end: found.index + found[0].length,
  }));

const comparedWords = (text) => placedWords(text).map(({ word }) => word);

const OMISSION = /[[(]?\s?(?:…|\.\s?\.\s?\.)\s?[\])]?/g;
const LETTER = /\[([\p{L}\p{N}])\](?=[\p{L}\p{N}])/gu;
const INSERTION = /\[[^[\]]{1,80}\]/g;
const LABEL = /(?<![\p{L}\p{N})])\(?(?:\p{Nd}{1,3}|[a-z]|[ivx]{1,4})[.)]\s+/gu;

/** A quotation as the stretches between what it marks as left out (…) or put in ([brackets]). */
const segmentsOf = (quoted) => {
  const letters = quoted.replace(LETTER, "$1").replace(OMISSION, " \0 ");
  const inserted = (letters.match(INSERTION) ?? []).flatMap(comparedWords);
  const text = letters.replace(INSERTION, " \0i\0 ");
  const words = [], insertions = [];
  let isInsertion = false;
  for (const part of text.split("\0")) {
    if (part === "i") {
      isInsertion = true;
      continue;
    }
    const these = comparedWords(part);
    if (!these.length) continue;
    if (words.length) insertions.push(isInsertion);
    words.push(these);
    isInsertion = false;
  }
  return { words, insertions, inserted, marked: text.includes("\0"), opensMarked: text.trimStart().startsWith("\0") };
};

const withoutLabels = (quoted) => quoted.replace(LABEL, "");
