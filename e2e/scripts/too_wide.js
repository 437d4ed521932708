// As the page is, and with each of its menus open.
return (async () => {
  const root = document.documentElement;
  const wide = [];
  const look = (what) => {
    if (root.scrollWidth <= root.clientWidth) return;
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > root.clientWidth);
    const name = (e) => `${e.localName}.${e.className}`;
    wide.push(`${what}: ${root.scrollWidth} > ${root.clientWidth}, ${out.slice(0, 8).map(name).join(", ")}`);
  };
  look("closed");
  for (const menu of document.querySelectorAll("details")) {
    if (!menu.checkVisibility()) continue;
    menu.open = true;
    // A menu near the edge finds its side once it is open.
    await new Promise((done) => setTimeout(done));
    await new Promise(requestAnimationFrame);
    look(`with ${menu.textContent.trim().slice(0, 20)} open`);
    menu.open = false;
  }
  for (const search of document.querySelectorAll(".picker-search")) {
    if (!search.checkVisibility()) continue;
    search.focus();
    look(`with ${search.id} open`);
    search.blur();
  }
  return wide;
})();
