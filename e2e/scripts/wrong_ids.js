const wrong = [];
const ids = new Set();
for (const { id } of document.querySelectorAll("[id]")) {
  if (ids.has(id)) wrong.push(`${id} is there twice`);
  ids.add(id);
}
for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
  for (const element of document.querySelectorAll(`[${name}]`)) {
    for (const id of element.getAttribute(name).split(/\s+/)) {
      if (!ids.has(id)) wrong.push(`${name}="${id}" leads nowhere`);
    }
  }
}
for (const link of document.querySelectorAll('a[href^="#"], [hx-target^="#"]')) {
  const id = (link.getAttribute("hx-target") ?? link.getAttribute("href")).slice(1);
  // A list without rows has no table to replace.
  if (!ids.has(id)) wrong.push(`#${id} leads nowhere`);
}
return wrong;
