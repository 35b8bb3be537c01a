"use strict";
(function () {
  var root = document.documentElement;
  var button = document.getElementById("language");

  // Numbers stand in the Vietnamese way (1.234,5); English has the two marks the other way round.
  function swap(text) {
    return text.replace(/[.,]/g, function (mark) { return mark === "." ? "," : "."; });
  }

  function show(language) {
    if (root.getAttribute("data-lang") === language) return;
    root.setAttribute("data-lang", language);
    root.lang = language;
    document.querySelectorAll(".n").forEach(function (number) {
      number.textContent = swap(number.textContent);
    });
    document.title = root.getAttribute("data-title-" + language);
    button.textContent = language === "vi" ? "English" : "Tiếng Việt";
    button.lang = language === "vi" ? "en" : "vi";
  }

  function remembered() {
    try { return localStorage.getItem("kiemphieu-lang"); } catch (error) { return null; }
  }

  // On paper nothing can be opened.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (part) { part.open = true; });
  });

  button.hidden = false;
  button.addEventListener("click", function () {
    var language = root.getAttribute("data-lang") === "vi" ? "en" : "vi";
    show(language);
    try { localStorage.setItem("kiemphieu-lang", language); } catch (error) { /* not kept */ }
  });
  if (location.hash === "#en" || remembered() === "en") show("en");

  function value(cell) {
    var text = cell.textContent;
    if (!cell.classList.contains("num")) return text.trim();
    var plain = root.getAttribute("data-lang") === "vi" ? swap(text) : text;
    var digits = plain.replace(/,/g, "").match(/[-+]?[0-9]+(\.[0-9]+)?/);
    return digits ? Number(digits[0]) : -Infinity;
  }

  function sort(table, column, header) {
    var up = header.getAttribute("aria-sort") !== "ascending";
    table.querySelectorAll("thead th").forEach(function (other) { other.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows).map(function (row) {
      return { row: row, key: value(row.cells[column]) };
    });
    rows.sort(function (a, b) {
      var order = typeof a.key === "number" && typeof b.key === "number"
        ? a.key - b.key : String(a.key).localeCompare(String(b.key), "vi");
      return up ? order : -order;
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  }

  document.querySelectorAll("table.sortable").forEach(function (table) {
    table.querySelectorAll("thead th").forEach(function (header, column) {
      if (header.classList.contains("chart")) return;
      var control = document.createElement("button");
      control.type = "button";
      while (header.firstChild) control.appendChild(header.firstChild);
      header.appendChild(control);
      control.addEventListener("click", function () { sort(table, column, header); });
    });
  });
})();
