const [selector, text, gone] = arguments;
const said = (element) => (element.innerText ?? element.textContent).replace(/\s+/g, " ").trim();
const found = [...document.querySelectorAll(selector)];
return found.some((element) => element.checkVisibility() && said(element).includes(text)) === (gone === undefined);
