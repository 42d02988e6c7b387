// The grammar of citations: "art 3(4)", "Article 3 para 4", "Charter 51", "第三条". Its words and numerals are data.
const HAN = GRAMMAR.han;
const HAN_NUMBER = `[\\d${HAN.digits}${Object.keys(HAN.tens).join("")}]+`;
const HAN_CITATION = new RegExp(`第(${HAN_NUMBER})([${Object.keys(HAN.levels).join("")}])`, "g");
const BASES = new Set(GRAMMAR.bases);
const OUTER = new Set(GRAMMAR.outer);
const SMALL = new Set(GRAMMAR.small);

const hanNumber = (digits) => {
  if (/^\d+$/.test(digits)) return digits;
  let total = 0, digit = 0;
  for (const char of digits) {
    if (HAN.digits.includes(char)) digit = [...HAN.digits].indexOf(char);
    else {
      total += (digit || 1) * HAN.tens[char];
      digit = 0;
    }
  }
  return String(total + digit);
};

/** A citation in a query: "art 3(4)", "Article 3 para 4", "Charter 51", "第三条"; null if it has none. */
const citation = (query, keywords) => {
  const spelled = plain(query)
    .replace(HAN_CITATION, (_, number, level) => ` ${HAN.levels[level]} ${hanNumber(number)} `);
  const parts = [...spelled.matchAll(/\d+[a-z]{0,2}(?![\p{L}])(?:[.-]\d+)*|\p{L}+|\d+|[()§]/gu)].map(([part]) => part);
  const type = (part) => (part === "§" ? "sec" : keywords[stem(part)] ?? keywords[part]);
  const isNumber = (part) => part !== undefined && /^(?:\d.*|[ivxlc]+|[a-z])$/.test(part);
  const groups = [], rest = [];
  for (let at = 0; at < parts.length; at += 1) {
    const named = type(parts[at]);
    const bracketed = parts[at + 1] === "(" && isNumber(parts[at + 2]) && parts[at + 3] === ")";
    if (named && (bracketed || isNumber(parts[at + 1]))) {
      groups.push({ type: named, numbers: [parts[at + (bracketed ? 2 : 1)]] });
      at += bracketed ? 3 : 1;
    } else if (parts[at] === "(" && isNumber(parts[at + 1]) && parts[at + 2] === ")" && groups.length) {
      groups.at(-1).numbers.push(parts[at + 1]);
      at += 2;
    } else if (/^\d/.test(parts[at]) && !groups.length && parts.length > 1
      && (at === parts.length - 1 || parts[at + 1] === "(")) {
      groups.push({ type: "", numbers: [parts[at]] });
    } else if (!/^[()]/.test(parts[at]) && !(groups.length && /^\d/.test(parts[at]))) rest.push(parts[at]);
  }
  if (!groups.length) return null;
  if (groups.length > 1 && BASES.has(groups.at(-1).type) && !OUTER.has(groups[0].type)) groups.reverse();
  return { groups, words: tokens(rest.filter((word) => !SMALL.has(word)).join(" ")) };
};

const arabic = (number) => {
  if (!/^[ivxlc]+$/.test(number)) return number;
  const values = [...number].map((letter) => GRAMMAR.roman[letter.toUpperCase()]);
  return String(values.reduce((sum, one, at) => sum + (one < (values[at + 1] ?? 0) ? -one : one), 0));
};

const PARTED = "__";

/** The levels of a fragment, from the outside to the inside, each as its abbreviation and its number. */
const levels = (fragment) => fragment.split(PARTED).map((part) => part.split(/_(.*)/).slice(0, 2));

/** A fragment and those of the clauses above it, the innermost first. */
const upwards = (fragment) =>
  fragment.split(PARTED).map((_, at, parts) => parts.slice(0, at + 1).join(PARTED)).reverse();

/** Every level that a citation names stands in a fragment, under the number that it gives. */
const names = (fragment, groups) => {
  const parts = levels(fragment);
  let at = 0;
  for (const { type, numbers } of groups) {
    const wanted = [numbers[0], arabic(numbers[0]), numbers[0].replaceAll(".", "-")];
    const same = ([abbreviation, number]) => (!type || abbreviation === type) && (number ?? "") !== ""
      && [number.toLowerCase(), arabic(number.toLowerCase())].some((one) => wanted.includes(one));
    while (at < parts.length && !same(parts[at])) at += 1;
    if (at === parts.length) return false;
    at += 1;
  }
  return true;
};
