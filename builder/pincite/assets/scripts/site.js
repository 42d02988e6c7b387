// What the other scripts share: where the site is, its data files, and a way to copy.
const root = new URL("../", document.currentScript.src);
const waiting = new Map();

window.pinciteData = (name, data) => waiting.get(name)?.(data);

/** The data of a file below search/, each loaded once; a script, so that it loads from a disk too. */
const data = (() => {
  const loaded = new Map();
  return (name, path) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = new URL(`search/${path}.js`, root);
        script.onerror = () => {
          loaded.delete(name);
          reject(new Error(`${path} cannot be loaded`));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };
})();

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
};

/** A page's address as a browser can open it: from a disk, a folder's page has to be named. */
const opened = (address) => {
  const url = new URL(address, root);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
};

/** The id that the end of an address names; as it stands where it is escaped wrongly. */
const nameIn = (hash) => {
  const name = hash.slice(1).split(":~:")[0];
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Where a link leads, or null where its address is none. */
const targetOf = (link) => {
  try {
    return new URL(link.href);
  } catch {
    return null;
  }
};

/** What floats beside the text stands in this, so that it moves with the text when something above grows or shrinks. */
const frame = make("div", { class: "pc-frame" });

/** Put something that floats at a place of the window, given in pixels. */
const float = (element, left, top) => {
  const box = frame.getBoundingClientRect();
  element.style.left = `${left - box.left}px`;
  element.style.top = `${top - box.top}px`;
};

const live = make("div", { class: "pc-unseen", role: "status", "aria-live": "polite" });

/** Tell a screen reader. */
const announce = (words) => { live.textContent = words; };

/** Put text on the clipboard, also where the page is not served securely. */
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "pc-unseen", "aria-hidden": "true" });
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};

/** What stands in a clause but is none of its words: selectors. */
const BESIDE = ".pc-link, .headerlink, .pc-bar, .pc-changed";
