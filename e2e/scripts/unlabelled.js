const controls = document.querySelectorAll("input:not([type=hidden]), select, textarea");
const named = (e) => [...e.labels].some((label) => label.textContent.trim()) || e.ariaLabel || e.ariaLabelledByElements?.length;
return [...controls].filter((control) => !named(control)).map((control) => control.outerHTML.slice(0, 120));
