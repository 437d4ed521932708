// What pages do beyond plain HTML. All of them work without this file; it only spares clicks and typing.
"use strict";

document.documentElement.classList.add("js");

const on = (kind, act, capture = false) => document.addEventListener(kind, act, capture);

// Leaving with unsaved changes. A form that came back with complaints holds unsaved changes from the start.
let unsaved = document.querySelector("#form-summary, #form-conflict") !== null;
const touched = (event) => {
  if (event.target.closest("form[data-unsaved]") && !event.target.matches(".picker-search")) unsaved = true;
};
on("input", touched);
on("change", touched);
on("submit", (event) => {
  if (event.target.matches("[data-unsaved]")) unsaved = false;
  // The address may have changed since the page was made.
  if (event.target.matches("[data-preferences]")) {
    event.target.elements.return_to.value = location.pathname + location.search;
  }
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// What is wrong is read out and seen first.
document.querySelector("#form-conflict, #form-summary")?.focus();

// Menus close with Escape, with a click elsewhere, and when the focus moves on.
const MENUS = "details.menu[open], details.filter[open]";
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(except)) menu.open = false;
};
on("toggle", (event) => {
  const menu = event.target;
  if (!menu.matches("details.filter[open]")) return;
  const panel = menu.querySelector(".picker").getBoundingClientRect();
  menu.classList.toggle("is-end", panel.right > document.documentElement.clientWidth);
  menu.querySelector("input").focus();
}, true);
on("click", (event) => closeMenus(event.target));
on("focusin", (event) => closeMenus(event.target));
on("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest(MENUS);
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  // Not a single letter: those are in the way of people who dictate (WCAG 2.1.4).
  if (event.key === "k" && (event.ctrlKey || event.metaKey) && document.getElementById("q")) {
    event.preventDefault();
    document.getElementById("q").select();
  }
});

// Reference fields: Enter takes the first row found, the arrow goes into the rows, Escape closes.
const searchOf = (picker) => picker.querySelector(".picker-search");
const close = (picker) => {
  const menu = picker.closest("details");
  const search = searchOf(picker);
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else {
    search.focus();
    picker.classList.add("is-closed");
  }
  if (search.value) {
    search.value = "";
    htmx.trigger(search, "search");
  }
};
on("keydown", (event) => {
  const picker = event.target.closest(".picker");
  if (!picker || event.isComposing) return;
  const search = searchOf(picker);
  const closed = picker.classList.contains("is-closed");
  if (!["Tab", "Shift", "Enter", "Escape"].includes(event.key)) picker.classList.remove("is-closed");
  if (event.key === "Enter") {
    event.preventDefault();
    if (event.target !== search) return close(picker);
    if (closed) return picker.classList.remove("is-closed");
    if (picker.dataset.waiting) return;
    const found = search.value && picker.querySelector(".picker-choice input, .picker-option:not(.picker-none) input");
    if (found) found.click();
    if (found || !search.value) close(picker);
  } else if (event.key === "ArrowDown" && event.target === search) {
    event.preventDefault();
    (picker.querySelector(".picker-options :checked") ?? picker.querySelector(".picker-options input"))?.focus();
  } else if (event.key === "Escape" && !picker.closest("details")) {
    close(picker);
  }
});
on("mousedown", (event) => event.target.closest(".picker")?.classList.remove("is-closed"));
on("focusout", (event) => {
  const picker = event.target.closest(".picker");
  if (picker && !picker.contains(event.relatedTarget)) picker.classList.remove("is-closed");
});
on("click", (event) => {
  // A real click on a row, not the one that browsers make of an arrow key.
  const option = event.detail > 0 && event.target.closest(".picker-option");
  if (option) setTimeout(() => close(option.closest(".picker")));
});
on("input", (event) => {
  if (event.target.matches(".picker-search")) event.target.closest(".picker").dataset.waiting = "yes";
});
on("change", (event) => {
  const picker = event.target.closest(".picker");
  // What is typed to search is no change of a list's filters; the search box itself is followed letter by letter.
  if (event.target.matches("input[type=search]")) return event.stopPropagation();
  if (picker) htmx.trigger(searchOf(picker), "htmx:abort");
  const filter = event.target.closest(".filter");
  if (!filter) return;
  filter.classList.toggle("is-set", event.target.value !== "");
  const shown = filter.querySelector(".filter-value");
  if (shown) shown.textContent = event.target.closest(".picker-option").querySelector(".picker-text").firstChild.textContent.trim();
}, true);

// A form that was fetched into the page is begun at once, after what the page has filled in already.
on("htmx:afterSwap", (event) => {
  const form = event.target.querySelector("form[data-unsaved]");
  const fields = [...(form?.querySelectorAll("input:not([type=hidden], [type=radio]), select, textarea") ?? [])];
  const chosen = (field) => field.closest(".picker")?.querySelector(":checked");
  (fields.find((field) => !chosen(field)) ?? fields[0])?.focus();
});

// Rows of a list that are ticked: all of the page with one tick, and how many they are.
on("change", (event) => {
  const form = event.target.closest(".pick");
  if (!form) return;
  const rows = [...form.querySelectorAll("[name=row]")];
  const every = form.querySelector("[data-pick-every]");
  if (event.target === every) for (const row of rows) row.checked = every.checked;
  const ticked = rows.filter((row) => row.checked).length;
  every.checked = ticked === rows.length;
  every.indeterminate = ticked > 0 && ticked < rows.length;
  const shown = form.querySelector("[data-pick-count]");
  const words = shown.dataset[ticked === 0 ? "none" : ticked === 1 ? "one" : "many"];
  shown.textContent = words.replace("#", ticked);
});

// Lists: an address holds only what says something.
on("htmx:configRequest", (event) => {
  if (!event.target.matches(".list-filters")) return;
  const sent = event.detail.formData;
  for (const [name, value] of [...sent]) {
    if (value === "" || name === "find" || name.endsWith("_q")) sent.delete(name);
  }
});

// What was swapped in is said to those who do not see it; so is a server that does not answer.
const say = (words) => {
  const said = document.getElementById("said");
  // What is said already is not said again: a page may ask every second how far something is.
  if (said.textContent !== (words ?? "")) said.textContent = words ?? "";
};
const searchIn = (event) => {
  const asked = event.detail.requestConfig?.elt;
  return asked?.matches(".picker-search") ? asked : null;
};
on("htmx:beforeSwap", (event) => {
  // An error's page must not replace the form that somebody is filling in.
  if (searchIn(event) && event.detail.xhr.status >= 400) event.detail.shouldSwap = false;
});
on("htmx:afterRequest", (event) => {
  const search = searchIn(event);
  const answered = event.detail.xhr.status > 0;
  if (!search) {
    if (answered) document.getElementById("no-answer").hidden = true;
    const about = document.querySelector("[data-said]");
    if (about) return say(about.dataset.said);
    return say(document.querySelector("#list :is(.list-count span, .empty-title)")?.textContent);
  }
  const picker = search.closest(".picker");
  if (answered) delete picker.dataset.waiting;
  if (event.detail.successful) picker.classList.remove("is-troubled");
  else if (answered) picker.classList.add("is-troubled");
  say(picker.querySelector(event.detail.successful ? ".picker-note" : ".picker-trouble")?.textContent);
});
for (const kind of ["htmx:sendError", "htmx:timeout"]) {
  on(kind, (event) => {
    const search = searchIn(event);
    if (search) search.closest(".picker").classList.add("is-troubled");
    else document.getElementById("no-answer").hidden = false;
  });
}

// The matrix: arrows go from cell to cell, a letter sets one, Delete clears it. Tab does what it does everywhere.
const cellIn = (row, column) => row?.cells[column]?.querySelector("select, a");
const beside = (cell, key) => {
  const row = cell.closest("tr");
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0] }[key];
  const rows = [...row.parentElement.rows];
  let [at, column] = [rows.indexOf(row) + step[0], cell.closest("td").cellIndex + step[1]];
  // Cells that hold nothing to change or to follow are passed over.
  for (; rows[at] && column > 0 && column < row.cells.length; at += step[0], column += step[1]) {
    const next = cellIn(rows[at], column);
    if (next) return next;
  }
  return null;
};
const putLetter = (cell, letter) => {
  if (cell.value === letter) return;
  cell.value = letter;
  cell.dispatchEvent(new Event("change", { bubbles: true }));
};
on("keydown", (event) => {
  const cell = event.target.closest(".matrix td > :is(select, a)");
  // With a modifier the browser's own keys stay: Alt and an arrow opens the list.
  if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const key = event.key;
  if (key.startsWith("Arrow") || (key === "Enter" && cell.matches("select"))) {
    event.preventDefault();
    beside(cell, key)?.focus();
  } else if (cell.matches("select") && (key === "Delete" || key === "Backspace")) {
    event.preventDefault();
    putLetter(cell, "");
  } else if (cell.matches("select") && /^[raci]$/i.test(key)) {
    event.preventDefault();
    putLetter(cell, key.toUpperCase());
  }
});
on("change", (event) => {
  const cell = event.target;
  if (!cell.matches(".matrix select")) return;
  const before = [...cell.options].find((option) => option.defaultSelected)?.value;
  cell.closest("td").classList.toggle("is-changed", cell.value !== before);
});
