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
  let timer = 0, sending = null, dirty = false;
  const kept = document.getElementById("m-kept");

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
    kept.textContent = answer.kept;
    kept.className = "";
  };

  // What was typed stays in its fields, whatever the answer; why it is not kept stands beside it.
  const fail = (text) => {
    kept.textContent = text;
    kept.className = "fault";
  };

  const post = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("deed", "draft");
    try {
      const response = await fetch(form.action, {
        method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin",
      });
      const isJSON = (response.headers.get("Content-Type") || "").startsWith("application/json");
      const answer = isJSON ? await response.json() : null;
      if (response.ok && answer) show(answer);
      else if (answer && answer.error) fail(answer.error[document.documentElement.lang]);
      else fail(form.dataset.lost);
    } catch {
      fail(form.dataset.lost);
    }
  };

  const send = async () => {
    dirty = true;
    if (sending) return sending;
    sending = (async () => {
      while (dirty) {
        dirty = false;
        await post();
      }
      sending = null;
    })();
    return sending;
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
  // A draft that is on its way comes first: the form goes on from it.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault();
    const button = event.submitter;
    await sending;
    form.requestSubmit(button);
  });
}

// How far files have come while they are sent.
const upload = document.querySelector("form[data-drop]");
if (upload) {
  upload.addEventListener("submit", (event) => {
    event.preventDefault();
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", upload.dataset.drop);
    upload.append(bar);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) bar.value = sent.loaded / sent.total;
    });
    request.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      document.querySelector("main").replaceWith(page.querySelector("main"));
      document.querySelector("main").setAttribute("tabindex", "-1");
      document.querySelector("main").focus();
    });
    request.addEventListener("error", () => bar.remove());
    request.open("POST", upload.action);
    request.send(new FormData(upload));
  });
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
