// What a page does beside what its forms do by themselves: it is told what changes, Enter goes to the
// next field, and what is typed is checked and kept as one goes on. Without it everything still works.
"use strict";

// Live: figures marked with `data-live-…` are those of the last event.
if (document.body.hasAttribute("data-live") && window.EventSource) {
  const english = document.documentElement.lang === "en";
  const number = new Intl.NumberFormat(english ? "en-US" : "vi-VN");
  const source = new EventSource("/api/v1/events");
  source.addEventListener("update", (event) => {
    const data = JSON.parse(event.data);
    const figures = { ...data.sheets, sequence: data.sequence, waiting: data.waiting, head: data.head };
    for (const element of document.querySelectorAll("[data-figure]")) {
      const value = figures[element.dataset.figure];
      if (value === undefined) continue;
      const text = typeof value === "number" ? number.format(value) : String(value);
      if (element.textContent !== text) element.textContent = text;
    }
  });
}

// Typing.
const form = document.querySelector("form[data-typing]");
if (form) {
  const fields = [...form.querySelectorAll("input:not([type=hidden])")];
  let timer = 0, sending = false, dirty = false;

  const show = (answer) => {
    form.elements.base.value = answer.base;
    for (const field of fields) {
      const said = document.getElementById("m-" + field.name);
      if (!said) continue;
      const own = answer.faults[field.name] || [];
      said.textContent = own.map((fault) => fault.text).join(" ");
      said.className = own.some((fault) => fault.isError) ? "fault" : "warning";
      field.setAttribute("aria-invalid", own.some((fault) => fault.isError) ? "true" : "false");
    }
    document.getElementById("m-sheet").textContent =
      (answer.faults[""] || []).map((fault) => fault.text).join(" ");
    document.getElementById("m-kept").textContent = answer.kept;
  };

  const send = async () => {
    if (sending) { dirty = true; return; }
    sending = true;
    dirty = false;
    try {
      const body = new URLSearchParams(new FormData(form));
      body.set("deed", "draft");
      const response = await fetch(form.action, {
        method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      if (response.ok) show(await response.json());
      else if (response.status === 409) location.reload();
    } finally {
      sending = false;
      if (dirty) send();
    }
  };

  form.addEventListener("keydown", (event) => {
    const place = fields.indexOf(event.target);
    if (event.key !== "Enter" || place < 0) return;
    event.preventDefault();
    const next = fields[place + 1] || form.querySelector("button[value=done]");
    next.focus();
    if (next.select) next.select();
  });
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, 700);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

// Files that are dropped on the page are chosen in its field.
const drop = document.querySelector("form[data-drop] input[type=file]");
if (drop) {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) drop.files = event.dataTransfer.files;
  });
}
