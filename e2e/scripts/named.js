// By the words that are seen, or by the name that is only said.
const [part, name] = arguments;
const names = (element) => [element.innerText ?? "", element.textContent, element.getAttribute("aria-label") ?? ""];
const same = (text) => text.replace(/\s+/g, " ").trim() === name;
const found = document.querySelector(part)?.querySelectorAll("a, button, summary") ?? [];
return [...found].find((element) => element.tabIndex >= 0 && element.checkVisibility() && names(element).some(same));
