// What the file holds that a link leads to.
const [selector] = arguments;
const request = new XMLHttpRequest();
request.open("GET", document.querySelector(selector).href, false);
request.send();
return request.responseText;
