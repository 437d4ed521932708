const field = document.querySelector(arguments[0]);
field.value = arguments[1];
for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
