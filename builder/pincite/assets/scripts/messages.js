// The words of the interface: the messages of builder/pincite/messages, filled in and in the right plural.
const LOCALE = MESSAGES.locale;
const LANGUAGE = LOCALE.split("-")[0];
const PLURALS = new Intl.PluralRules(LOCALE);

/** A text with what its names between braces stand for. */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const say = (key, values = {}) => filled(MESSAGES[key], values);

const inDigits = (number) => number.toLocaleString(LOCALE);

/** A message that counts, in the plural that its language has. */
const many = (key, count, values = {}) => {
  const forms = MESSAGES[key];
  return filled(forms[PLURALS.select(count)] ?? forms.other, { count: inDigits(count), ...values });
};

/** A message with elements for its names: the parts in order, to be put into another element. */
const sayWith = (key, elements) =>
  MESSAGES[key].split(/\{(\w+)\}/).map((part, at) => (at % 2 ? elements[part] : part)).filter((part) => part !== "");

const RIGHT_TO_LEFT = ["ar", "fa", "ur", "he", "ps", "ckb", "dv", "ug", "yi"];

/** What a stretch in another language than the interface's states: its tag, and which way it runs. */
const stretch = (language) => {
  const own = (language || "").split("-")[0];
  if (!own) return { dir: "auto" };
  return own === LANGUAGE ? {} : { lang: language, dir: RIGHT_TO_LEFT.includes(own) ? "rtl" : "ltr" };
};
