// Choosing a file for an import. All of it works without this file: it only says at once what the server would say later.
"use strict";

for (const form of document.querySelectorAll("#import-file-form")) {
  const drop = form.querySelector(".drop");
  const input = drop.querySelector("input[type=file]");
  const tooLarge = document.getElementById("file-too-large");
  const sending = form.querySelector(".import-sending");
  const look = () => {
    const large = [...input.files].some((file) => file.size > Number(input.dataset.largest));
    tooLarge.hidden = !large;
    if (large) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    return !large;
  };
  input.addEventListener("change", look);

  // A file that misses the field would be opened by the browser, and the page be gone.
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    drop.classList.add("is-over");
    if (event.target !== input) event.preventDefault();
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.classList.remove("is-over");
  });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("is-over");
    if (!carries(event) || event.target === input) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    look();
    input.focus();
  });

  form.addEventListener("submit", (event) => {
    if (!look()) {
      event.preventDefault();
      input.focus();
      return;
    }
    // Not twice, and not without a sign of life: a large file takes its time.
    form.querySelector(".form-buttons button").disabled = true;
    sending.hidden = false;
  });
  // Whoever comes back finds the button as it was.
  window.addEventListener("pageshow", () => {
    form.querySelector(".form-buttons button").disabled = false;
    sending.hidden = true;
  });
}
