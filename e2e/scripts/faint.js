// The texts whose contrast with what lies behind them is below 4.5, menus and reference fields opened too.
const LEAST = 4.5;
const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const known = new Map();
// Whatever way a colour is written: red, green, blue from 0 to 255, and how much it covers.
const read = (colour) => {
  if (!known.has(colour)) {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
    known.set(colour, [red, green, blue, alpha / 255]);
  }
  return known.get(colour);
};
const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
const grounds = new Map();
// The colour behind an element's text, and how much of the text is seen.
const ground = (element) => {
  if (!element) return [read("Canvas"), 1];
  if (!grounds.has(element)) {
    const [behind, seen] = ground(element.parentElement);
    const { backgroundColor, opacity } = getComputedStyle(element);
    grounds.set(element, [over(read(backgroundColor), behind), seen * opacity]);
  }
  return grounds.get(element);
};
const light = (colour) => {
  const [red, green, blue] = colour.slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const faint = new Set();
const measure = (element, colour, text) => {
  // What cannot be used is exempt, and what is clipped to nothing is only said.
  if (!text.trim() || element.closest(".disabled, .visually-hidden, [aria-hidden=true], .default-button")) return;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
  const [behind, seen] = ground(element);
  const [red, green, blue, alpha] = read(colour);
  const found = contrast(over([red, green, blue, alpha * seen], behind), behind);
  if (found < LEAST) faint.add(`${found.toFixed(2)}: ${element.localName}.${element.className} ${text.trim().slice(0, 40)}`);
};
const look = () => {
  grounds.clear();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!["SCRIPT", "STYLE", "OPTION"].includes(element.tagName)) {
      measure(element, getComputedStyle(element).color, texts.currentNode.data);
    }
  }
  for (const field of document.querySelectorAll("input:not([type=hidden], [type=radio]), textarea, select")) {
    measure(field, getComputedStyle(field).color, field.value || "choice");
    if (field.placeholder) measure(field, getComputedStyle(field, "::placeholder").color, field.placeholder);
  }
};
look();
for (const menu of document.querySelectorAll("details")) {
  menu.open = true;
  look();
  menu.open = false;
}
for (const search of document.querySelectorAll("form.form .picker-search")) {
  search.focus();
  look();
  search.blur();
}
return [...faint];
