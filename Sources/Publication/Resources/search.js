"use strict";
// Finds candidates and places: reads the pieces of the index that what is typed asks for.
(function () {
  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var hint = document.getElementById("hint");
  var list = document.getElementById("found");
  var pieces = window.kiemphieuPieces || [];
  var letters = 3, most = 100, mostPieces = 40;
  var loaded = {};

  function words(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d")
      .split(/[^a-z0-9]+/).filter(Boolean);
  }

  window.kiemphieuPiece = function (key, entries) {
    loaded[key] = entries.map(function (entry) {
      // The code of a place stands in the text behind its name.
      return { entry: entry, words: words(entry[0] + " " + (/^areas\//.test(entry[3]) ? entry[1] : "")) };
    });
    show();
  };

  // The pieces that a word may be found in.
  function wanted(word) {
    if (pieces.length === 1 && pieces[0] === "") return pieces;
    return pieces.filter(function (key) {
      return word.length < letters ? key.indexOf(word) === 0 : key === word.slice(0, letters);
    });
  }

  function load(key) {
    if (key in loaded) return;
    loaded[key] = null;
    var script = document.createElement("script");
    script.src = "search/piece-" + encodeURIComponent(key) + ".js";
    document.head.appendChild(script);
  }

  function say(vi, en) {
    hint.textContent = document.documentElement.getAttribute("data-lang") === "en" ? en : vi;
  }

  function show() {
    var typed = words(query.value);
    list.textContent = "";
    if (typed.length === 0) return say("", "");
    // A person's last word finds; of a place any does.
    var keys = {};
    typed.forEach(function (word) { wanted(word).forEach(function (key) { keys[key] = true; }); });
    keys = Object.keys(keys);
    if (keys.length > mostPieces) {
      return say("Hãy gõ thêm chữ cái.", "Type more letters, please.");
    }
    keys.forEach(load);
    var seen = {}, found = [];
    keys.forEach(function (key) {
      (loaded[key] || []).forEach(function (one) {
        var matches = typed.every(function (word) {
          return one.words.some(function (own) { return own.indexOf(word) === 0; });
        });
        if (matches && !seen[one.entry[3]]) {
          seen[one.entry[3]] = true;
          found.push(one.entry);
        }
      });
    });
    var english = document.documentElement.getAttribute("data-lang") === "en";
    found.slice(0, most).forEach(function (entry) {
      var item = document.createElement("li"), link = document.createElement("a");
      var place = document.createElement("small");
      link.href = entry[3];
      link.textContent = entry[0];
      place.textContent = " " + (english ? entry[2] : entry[1]);
      item.appendChild(link);
      item.appendChild(place);
      list.appendChild(item);
    });
    say(
      found.length === 0 ? "Không tìm thấy. Tên người: gõ cả tên gọi (từ cuối)."
        : found.length > most ? most + " trong " + found.length + " kết quả" : found.length + " kết quả",
      found.length === 0 ? "Nothing found. Of a person's name type the last word, too."
        : found.length > most ? most + " of " + found.length + " found" : found.length + " found");
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  query.addEventListener("input", show);
})();
