const wrong = [];
const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter((e) => e.checkVisibility()).map((e) => +e.localName[1]);
const tops = levels.filter((level) => level === 1).length;
if (tops !== 1) wrong.push(`${tops} of h1`);
levels.forEach((level, at) => {
  if (at > 0 && level > levels[at - 1] + 1) wrong.push(`h${level} after h${levels[at - 1]}`);
});
if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
if (!document.title.replace("· ProjMan", "").trim()) wrong.push("no title");
return wrong;
