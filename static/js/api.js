// The page about the API: sends requests. The token stays in its field and nowhere else. Without this file the page says
// everything and sends nothing.
"use strict";

(() => {
  const token = document.getElementById("token");
  const holder = document.getElementById("api-token");
  holder.hidden = false;
  // Nothing of it is ever sent by the browser itself.
  holder.addEventListener("submit", (event) => event.preventDefault());

  const line = (tag, text, kind) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const say = (result, ...parts) => result.replaceChildren(...parts);
  const code = (text) => {
    const made = line("pre", text, "api-code");
    made.tabIndex = 0;
    return made;
  };
  const pretty = (text) => {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  };

  const request = (form) => {
    let path = form.dataset.path;
    const query = new URLSearchParams();
    const headers = new Headers();
    for (const field of form.querySelectorAll("[data-name]")) {
      const { name, in: place } = field.dataset;
      const value = field.value.trim();
      if (place === "path") path = path.replace(`{${name}}`, encodeURIComponent(value));
      else if (value && place === "query") query.append(name, value);
      else if (value && place === "header") headers.set(name, value);
    }
    headers.set("Authorization", `Bearer ${token.value.trim()}`);
    const body = form.querySelector("[data-in=body]")?.value;
    if (body !== undefined) headers.set("Content-Type", form.dataset.format);
    const asked = query.toString();
    return [asked ? `${path}?${asked}` : path, { method: form.dataset.method, headers, body, credentials: "omit", cache: "no-store", redirect: "error" }];
  };

  const send = async (form) => {
    const result = form.querySelector(".api-result");
    if (!token.value.trim()) {
      say(result, line("p", result.dataset.noToken));
      token.focus();
      return;
    }
    const button = form.querySelector("button");
    button.disabled = true;
    say(result, line("p", result.dataset.wait));
    const start = performance.now();
    try {
      const answer = await fetch(...request(form));
      const text = await answer.text();
      const time = Math.round(performance.now() - start);
      const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
      const kind = answer.ok ? "api-good" : "api-bad";
      say(result, line("p", `${answer.status} ${answer.statusText} · ${time} ms`, kind), code(headers), ...(text ? [code(pretty(text))] : []));
    } catch (error) {
      say(result, line("p", `${result.dataset.failed} ${error.message}`, "api-bad"));
    } finally {
      button.disabled = false;
    }
  };

  for (const form of document.querySelectorAll(".api-try")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }

  // A link to an operation, or to what it takes, opens it.
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };
  window.addEventListener("hashchange", open);
  open();
})();
