// The search box: what it finds shows below it while somebody types, and a key leads to it. Without this file it is a
// plain form.
"use strict";

{
  const box = document.querySelector(".search-box");
  const input = box.querySelector("input[type=search]");
  const list = box.querySelector("[role=listbox]");
  let active = null;

  // Only what behaves like one is called a combobox.
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  const activate = (option) => {
    active?.setAttribute("aria-selected", "false");
    active = option ?? null;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (shown) => {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) activate(null);
  };
  const hasSome = () => list.querySelector("[data-said]") !== null && input.value.trim() !== "";

  // From the box to the first row, and from the last one back to the box.
  const move = (step) => {
    const stops = [null, ...list.querySelectorAll("[role=option]")];
    activate(stops[(stops.indexOf(active) + step + stops.length) % stops.length]);
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!hasSome()) return;
      event.preventDefault();
      if (list.hidden) show(true);
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active) {
      event.preventDefault();
      active.click();
    } else if (event.key === "Escape" && !list.hidden) {
      // Another press empties the box, as in every search box.
      event.preventDefault();
      show(false);
    }
  });
  // What was found for other words is not offered for these.
  input.addEventListener("input", () => activate(null));
  input.addEventListener("focus", () => show(hasSome()));
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) show(false);
  });
  window.addEventListener("pageshow", () => show(false));

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const single = event.key === box.dataset.key && !event.ctrlKey && !event.metaKey;
    // A list has a search of its own for this one.
    const held = event.key === "k" && (event.ctrlKey || event.metaKey) && !document.getElementById("q");
    if (single && event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (!single && !held) return;
    event.preventDefault();
    input.select();
    input.focus();
  });

  const isOurs = (event) => event.detail.requestConfig?.elt === input || event.detail.elt === input;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isOurs(event) || event.detail.xhr.status < 400) return;
    // An error's page must not replace what somebody is reading.
    event.detail.shouldSwap = false;
    show(false);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== list) return;
    activate(null);
    list.scrollTop = 0;
    show(hasSome() && document.activeElement === input);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!isOurs(event)) return;
    document.getElementById("said").textContent = list.querySelector("[data-said]")?.dataset.said ?? "";
  });
}
