// The files of static/vendor that are made, not copied; scripts/vendor.sh calls it.
const fs = require("fs");
const [work, vendor, names] = process.argv.slice(2);

const DARK = "[data-bs-theme=dark]";
const AUTO = "[data-bs-theme=auto]";

/** The rules of a style sheet as [selector or at-rule, text between its braces]. */
function rules(css) {
  const found = [];
  let depth = 0, start = 0, open = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '"' || css[at] === "'") at = css.indexOf(css[at], at + 1);
    else if (css[at] === "{" && depth++ === 0) open = at;
    else if (css[at] === "}" && --depth === 0) {
      found.push([css.slice(start, open).trim(), css.slice(open + 1, at)]);
      start = at + 1;
    } else if (css[at] === ";" && depth === 0) start = at + 1;
  }
  return found;
}

function dark(css) {
  return rules(css).flatMap(([head, body]) => {
    if (head.startsWith("@media") || head.startsWith("@supports")) {
      const inner = dark(body);
      return inner.length ? [`${head}{${inner.join("")}}`] : [];
    }
    const own = head.split(",").filter((selector) => selector.includes(DARK));
    return own.length ? [`${own.join(",").replaceAll(DARK, AUTO)}{${body}}`] : [];
  });
}

// Bootstrap without its drawings inside the style sheet, which our Content-Security-Policy keeps browsers from loading
// (static/css draws the few that we use), and without the name of a map that is not shipped.
const bootstrap = fs.readFileSync(`${work}/bootstrap/dist/css/bootstrap.min.css`, "utf8")
  .replace(/url\("data:[^"]*"\)/g, "none")
  .replace(/\n\/\*# sourceMappingURL[^]*$/, "\n");
if (/data:|url\(/.test(bootstrap)) throw new Error("Bootstrap still asks for something");
fs.writeFileSync(`${vendor}/bootstrap/bootstrap.min.css`, bootstrap);

// Its dark colours once more, for pages that leave the choice to the device.
const darkRules = dark(bootstrap.replace(/\/\*[^]*?\*\//g, ""));
if (darkRules.length === 0) throw new Error("Bootstrap has no dark colours any more");
fs.writeFileSync(
  `${vendor}/bootstrap/bootstrap-auto-dark.css`,
  "/* Made by scripts/vendor.sh out of bootstrap.min.css: its dark rules for pages that follow the device. */\n" +
    `@media (prefers-color-scheme:dark){\n${darkRules.join("\n")}\n}\n`,
);

// One file with the icons in use, each a symbol.
const symbols = names.split(/\s+/).filter(Boolean).map((name) => {
  const svg = fs.readFileSync(`${work}/bootstrap-icons/icons/${name}.svg`, "utf8");
  const box = svg.match(/viewBox="([^"]+)"/)[1];
  const drawing = svg.replace(/^<svg[^>]*>|<\/svg>\s*$/g, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="${box}" fill="currentColor">${drawing}</symbol>`;
});
fs.writeFileSync(
  `${vendor}/bootstrap-icons/icons.svg`,
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);
console.log(`${darkRules.length} dark rules, ${symbols.length} icons`);
