// A button that copies what is shown elsewhere on the page. Without this file it is marked and copied by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const shown = document.getElementById(button.dataset.copy);
    let copied = true;
    try {
      await navigator.clipboard.writeText(shown.textContent);
    } catch {
      // Browsers have no clipboard for pages that came without https.
      getSelection().selectAllChildren(shown);
      copied = document.execCommand("copy");
    }
    if (!copied) return;
    button.textContent = button.dataset.copied;
    document.getElementById("said").textContent = button.dataset.copied;
  });
}
