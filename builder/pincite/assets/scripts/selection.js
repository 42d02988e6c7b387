// A link to the words that are selected.
const selected = make("button", { type: "button", class: "pc-selected", hidden: true }, say("copy-words"));

/** A range widened to whole words, where the script has spaces. */
const widened = (range) => {
  const wide = range.cloneRange();
  const inWord = (node, at) => node.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(node.data[at] ?? "")
    && !/\p{Script=Han}/u.test(node.data[at]);
  const goesBack = () => wide.startOffset > 0 && inWord(wide.startContainer, wide.startOffset)
    && inWord(wide.startContainer, wide.startOffset - 1);
  while (goesBack()) wide.setStart(wide.startContainer, wide.startOffset - 1);
  while (inWord(wide.endContainer, wide.endOffset) && inWord(wide.endContainer, wide.endOffset - 1)) {
    wide.setEnd(wide.endContainer, wide.endOffset + 1);
  }
  return wide;
};

/** The words of a range, block by block, without what a browser would not find as text: numbers, permalinks. */
const blocksIn = (range) => {
  const part = range.cloneContents();
  part.querySelectorAll(BESIDE).forEach((extra) => extra.remove());
  part.querySelectorAll(".pc-num").forEach((label) => label.remove());
  const blocks = [...part.children].filter((child) => /^(?:P|H[1-6]|UL|OL)$/.test(child.tagName));
  const texts = (blocks.length ? blocks : [part]).map((block) => block.textContent);
  return texts.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
};

/** The address of the selected words: the clause, and the words as a text fragment. */
const selectionAddress = (selection) => {
  const range = widened(selection.getRangeAt(0));
  const blocks = blocksIn(range);
  const { startContainer: from } = range;
  const start = from.nodeType === Node.TEXT_NODE ? from.parentElement : from;
  const encode = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
  const first = blocks[0].split(" "), last = blocks.at(-1).split(" ");
  const solid = first.length === 1 && blocks[0].length > 40;
  const text = blocks.length === 1 && first.length <= 12 && !solid ? encode(blocks[0])
    : solid ? `${encode(blocks[0].slice(0, 12))},${encode(blocks.at(-1).slice(-12))}`
    : `${encode(first.slice(0, 5).join(" "))},${encode(last.slice(-5).join(" "))}`;
  return `${location.href.split("#")[0]}#${start.closest("[id]")?.id ?? ""}:~:text=${text}`;
};

selected.addEventListener("pointerdown", (event) => event.preventDefault());
selected.addEventListener("click", async () => {
  await copy(selectionAddress(getSelection()));
  announce(say("copied", { what: say("copy-words") }));
  selected.hidden = true;
});

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const inside = selection.rangeCount && !selection.isCollapsed && selection.anchorNode
    && document.querySelector("article")?.contains(selection.anchorNode)
    && selection.toString().trim().length > 1 && blocksIn(selection.getRangeAt(0)).length > 0;
  selected.hidden = !inside;
  if (!inside) return;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  float(selected, Math.max(8, Math.min(box.left, innerWidth - 220)), box.bottom + 6);
});
