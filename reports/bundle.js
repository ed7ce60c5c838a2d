/* The map and the cards of a file that is opened from a disk: it reads the data beside it and asks for nothing. */
(function () {
  "use strict";

  const MOST = 12; // places of a list, before more of the name is asked for
  const NARROW = 760; // pixels of a window in which the card stands below the map
  const data = JSON.parse(document.getElementById("data").textContent);
  const cards = new Map(data.cards.map((card) => [card[0], card]));
  const sought = data.cards.map((card) => [" " + plain(card[1]) + " ", card]);
  const paths = new Map(); // code → painted polygon
  const field = document.getElementById("cari");
  const found = document.getElementById("hasil");
  const sheet = document.getElementById("kartu");
  let map = null;
  let canvas = null;
  let mark = null;

  if (data.geometry) draw();
  if (field) field.addEventListener("input", search);
  if (field) field.addEventListener("keydown", (event) => { if (event.key === "Enter" && found.querySelector("button")) found.querySelector("button").click(); });

  /** An element with text in it; somebody else's text never becomes anything else. */
  function make(name, text, parent, className) {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    if (parent) parent.appendChild(element);
    return element;
  }

  /** A name as it is sought: small letters, numbers without zeros before them, single blanks. */
  function plain(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, " ").replace(/(^| )0+(?=\d)/g, "$1").trim();
  }

  /** The places whose name has every word that was written, those with the words in a row first. */
  function search() {
    const asked = plain(field.value);
    found.textContent = "";
    if (!asked) return;
    const words = asked.split(" ").map((word) => (/^\d+$/.test(word) ? " " + word + " " : " " + word));
    const hits = sought.filter(([name]) => words.every((word) => name.includes(word)));
    hits.sort((one, other) => other[0].includes(" " + asked) - one[0].includes(" " + asked));
    for (const [, card] of hits.slice(0, MOST)) {
      make("button", card[1], make("li", "", found)).addEventListener("click", () => { found.textContent = ""; open(card[0], true); });
    }
    if (!hits.length || hits.length > MOST) make("li", hits.length ? data.words.more : data.words.nothing, found, "kecil");
  }

  /** Show the card of a place, and where it lies. */
  function open(code, move) {
    const [, name, facts, rows] = cards.get(code) || [code, named(code), [data.words.absent], []];
    sheet.textContent = "";
    make("h3", name, sheet);
    facts.forEach((line) => make("p", line, sheet));
    if (rows.length) table(rows);
    if (map && paths.has(code)) point(paths.get(code), move);
    sheet.scrollTop = 0;
    sheet.focus({ preventScroll: true });
    if (window.innerWidth <= NARROW) sheet.scrollIntoView({ block: "start" });
  }

  function named(code) {
    return paths.has(code) ? paths.get(code).named : code;
  }

  function table(rows) {
    const grid = make("table", "", make("div", "", sheet, "gulir"));
    const head = make("tr", "", make("thead", "", grid));
    data.headings.forEach((text) => { make("th", text, head).scope = "col"; });
    const body = make("tbody", "", grid);
    for (const [criterion, ...cells] of rows) {
      const row = make("tr", "", body);
      [data.criteria[criterion], ...cells].forEach((text) => make("td", text, row));
    }
  }

  function draw() {
    const inks = nolkumuhInk.ink(false);
    map = L.map("peta", { attributionControl: false, zoomControl: false, zoomSnap: 0.25, maxZoom: 20 });
    L.control.zoom({ zoomInTitle: data.words.zoomIn, zoomOutTitle: data.words.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    canvas = L.canvas({ padding: 0.3 });
    const places = L.featureGroup();
    const weight = data.geometry.features.length > 300 ? 0.6 : 1;
    for (const { geometry, properties } of data.geometry.features.filter((feature) => feature.geometry)) {
      const course = L.GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === "Polygon" ? 1 : 2);
      const fillColor = inks.fill(data.classes[data.values[properties.kode]]);
      const path = L.polygon(course, { renderer: canvas, fillOpacity: 1, weight, color: inks.edge, fillColor, smoothFactor: 0.5 });
      path.named = cards.has(properties.kode) ? cards.get(properties.kode)[1] : properties.nama;
      path.on("click", () => open(properties.kode, false));
      paths.set(properties.kode, path);
      places.addLayer(path);
    }
    map.fitBounds(places.getBounds(), { padding: [8, 8], animate: false });
    places.addTo(map);
    for (const { geometry } of data.lines ? data.lines.features.filter((feature) => feature.geometry) : []) {
      const course = L.GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === "LineString" ? 0 : 1);
      L.polyline(course, { renderer: canvas, interactive: false, color: "#16202b", weight: 1.6, opacity: 0.9 }).addTo(map);
    }
    places.bindTooltip((path) => make("span", path.named), { sticky: true });
    legend();
  }

  /** The classes that occur with how many places they have, and no data where there is any. */
  function legend() {
    const list = document.getElementById("legenda");
    data.classes.forEach(([, label, colour, pattern, count]) => {
      if (count === "0") return;
      const dotted = "radial-gradient(circle at 3px 3px, #4f4870 1px, transparent 1.3px) 0 0 / 6px 6px, " + colour;
      entry(list, label + " (" + count + ")", pattern === "dots" ? dotted : colour);
    });
    const unknown = [...paths.keys()].filter((code) => data.values[code] === undefined).length;
    if (unknown) {
      const count = new Intl.NumberFormat(document.documentElement.lang).format(unknown);
      entry(list, data.words.noData + " (" + count + ")", "repeating-linear-gradient(135deg, #fff 0 4px, #a3acb6 4px 5.4px)");
    }
  }

  function entry(list, text, background) {
    const item = make("li", "", list);
    make("span", "", item).style.background = background;
    item.appendChild(document.createTextNode(text));
  }

  /** Mark a place, and bring it into view when it was not clicked itself. */
  function point(path, move) {
    if (mark) mark.remove();
    mark = L.polygon(path.getLatLngs(), { renderer: canvas, interactive: false, fill: false, color: "#111", weight: 3 }).addTo(map);
    if (move) map.fitBounds(path.getBounds(), { maxZoom: 17, padding: [60, 60], animate: false });
  }

  window.bekal = { painted: paths.size }; // for tests
})();
