/*
 * The map element: fetches a layer's geometry once, paints place → class on a canvas, and answers clicks at once.
 *
 * maps/choropleth.py calls prepare() when st_folium mounts the map and paint() on every rerun that changes the painting.
 * A painting: {geometry, lines, swatches: [[key, label, colour, pattern]], prefix, texts: [line],
 *              places: [[code after the prefix, class | null, number of a line in texts, …]],
 *              title, legend, selected, labels, focus, scoped, link, grid}.
 * Geometry is GeoJSON with the properties kode, nama, titik. In a scoped painting the places that are not listed are
 * outside: drawn as an outline, not counted, not clicked.
 */
(function () {
  "use strict";

  const FAINT = 0.35; // opacity of the outline of a place that lies outside of what is shown
  const fetched = new Map(); // address → promise of parsed GeoJSON
  let here = null; // the one map of this page and what is drawn on it

  /** Dress folium's bare map. setup = {bounds, text, app}. Called once. */
  function prepare(map, setup) {
    const { text } = setup;
    here = { map, setup, paths: new Map(), painting: null, drawn: null };
    here.canvas = L.canvas({ padding: 0.3 });
    here.places = L.featureGroup().addTo(map);
    here.context = L.layerGroup().addTo(map);
    here.hover = outline({ weight: 2, color: "#111", opacity: 0.8 });
    here.halo = outline({ weight: 6, color: "#fff", opacity: 1 });
    here.mark = outline({ weight: 2.5, color: "#111", opacity: 1 });
    here.tip = L.tooltip({ sticky: true, direction: "auto", className: "nk-tooltip", opacity: 1 });
    here.title = nolkumuhFurniture.title(map);
    here.legend = nolkumuhFurniture.legend(map, text, () => here.view.adapt());
    here.say = nolkumuhFurniture.notice(map, text, () => here.painting && show(here.painting));
    here.labels = nolkumuhView.labels(map);
    here.link = nolkumuhView.link(map);
    here.view = nolkumuhView.view(map, L.latLngBounds(setup.bounds), room, here.link.leads);
    nolkumuhFurniture.edges(map, text, here.view.whole);
    theme();
    here.places.on("click", (event) => choose(event.propagatedFrom));
    here.places.on("mouseover", (event) => point(event.propagatedFrom, event.latlng));
    here.places.on("mousemove", (event) => here.tip.setLatLng(event.latlng));
    here.places.on("mouseout", () => point(null));
    Streamlit.events.addEventListener(Streamlit.RENDER_EVENT, theme);
  }

  /** Show a painting. `group` is st_folium's carrier: when it leaves without a successor, the drawing leaves too. */
  function paint(group, painting) {
    window.clearTimeout(here.leaving);
    group.on("remove", () => { here.leaving = window.setTimeout(wipe); });
    show(painting);
  }

  /** What is on the map, for tests and measurements. */
  function state() {
    const colours = {};
    here.paths.forEach((path, code) => { colours[code] = path.nk.outside ? "outside" : path.nk.swatch ? path.nk.swatch[2] : "hatch"; });
    const { lat, lng } = here.map.getCenter();
    return { painted: here.paths.size, colours, counts: here.counts, geometry: here.drawn, dark: here.dark,
             selected: here.painting && here.painting.selected, labels: here.labels.shown(),
             zoom: here.map.getZoom(), centre: [lat, lng] };
  }

  /** Where a place's inner point is now, in pixels of the map's frame. */
  function pixel(code) {
    const { x, y } = here.map.latLngToContainerPoint(here.paths.get(code).nk.point);
    return { x, y };
  }

  function show(painting) {
    here.painting = painting;
    here.title.show(painting.title);
    if (painting.geometry === here.drawn) {
      colour(painting);
      return;
    }
    here.say("loading");
    const wanted = () => here.painting === painting;
    const lines = painting.lines ? load(painting.lines) : { features: [] };
    Promise.all([load(painting.geometry), lines, nolkumuhFurniture.dressed(here.map)]).then(
      ([shapes, context]) => { if (wanted()) { draw(painting, shapes, context); colour(painting); here.say(""); } },
      () => { if (wanted()) { wipe(); here.painting = painting; here.title.show(painting.title); here.say("failed"); } },
    );
  }

  function load(address) {
    if (!fetched.has(address)) {
      const base = new URL(here.setup.app, document.baseURI); // an address that holds its data stays as it is
      const answer = fetch(new URL(address, base)).then((reply) => {
        if (!reply.ok) throw new Error(address + ": " + reply.status);
        return reply.json();
      });
      answer.catch(() => fetched.delete(address)); // the next painting may try again
      fetched.set(address, answer);
    }
    return fetched.get(address);
  }

  /** Replace the drawn geometry. The features come biggest first, so that a place inside another stays on top. */
  function draw(painting, shapes, context) {
    clear();
    const weight = shapes.features.length > 2000 ? 0.4 : shapes.features.length > 300 ? 0.7 : 1;
    for (const { geometry, properties } of shapes.features.filter((feature) => feature.geometry)) {
      const course = L.GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === "Polygon" ? 1 : 2);
      const path = L.polygon(course, { renderer: here.canvas, fillOpacity: 1, weight, smoothFactor: 0.5 });
      path.nk = { code: properties.kode, name: properties.nama, point: L.latLng([...properties.titik].reverse()) };
      here.paths.set(path.nk.code, path);
      here.places.addLayer(path);
    }
    for (const { geometry, properties } of context.features) {
      const course = L.GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === "LineString" ? 0 : 1);
      const line = L.polyline(course, { renderer: here.canvas, interactive: false, ...here.ink.line(properties.jenis) });
      line.nk = properties.jenis;
      here.context.addLayer(line);
    }
    here.drawn = painting.geometry;
  }

  /** Give every place its class; only a path whose fill changes is restyled. */
  function colour(painting) {
    const given = told(painting);
    const color = here.ink.edge;
    here.counts = { classes: painting.swatches.map(() => 0), none: 0, unplaced: 0 };
    here.paths.forEach((path, code) => {
      const { index, text } = given.get(code) || { index: null, text: "" };
      const swatch = index === null ? null : painting.swatches[index];
      const outside = painting.scoped && !given.has(code);
      Object.assign(path.nk, { swatch, text, outside });
      if (swatch) here.counts.classes[index] += 1;
      else if (!outside) here.counts.none += 1;
      restyle(path, outside ? { fillColor: "transparent", color, opacity: FAINT } : { fillColor: here.ink.fill(swatch), color, opacity: 1 });
    });
    here.counts.unplaced = [...given.keys()].filter((code) => !here.paths.has(code)).length;
    here.legend.show(painting, here.counts);
    select(painting.selected);
    here.labels.show(painting.labels ? [...here.paths.values()].filter((path) => !path.nk.outside) : []);
    here.link.join(painting.link);
    here.view.look(painting.focus);
    L.Util.requestAnimFrame(painted); // our turn comes after the canvas has redrawn itself in the same frame
  }

  /** What a painting tells of its places, by code. */
  function told({ prefix, texts, places }) {
    const text = (numbers) => numbers.map((number) => texts[number]).join("\n");
    return new Map(places.map(([code, index, ...numbers]) => [prefix + code, { index, text: text(numbers) }]));
  }

  function restyle(path, style) {
    if (Object.keys(style).some((key) => path.options[key] !== style[key])) path.setStyle(style);
  }

  function painted() {
    if (!here.drawn) return; // wiped meanwhile
    here.map.getContainer().dataset.painted = here.paths.size;
    performance.mark("nolkumuh-painted");
  }

  function outline(style) {
    return L.polygon([], { renderer: here.canvas, interactive: false, fill: false, lineJoin: "round", ...style }).addTo(here.map);
  }

  function select(code) {
    const path = here.paths.get(code);
    [here.halo, here.mark].forEach((line) => line.setLatLngs(path ? path.getLatLngs() : []).bringToFront());
  }

  /** Outline the place at once and tell the app; `n` differs for every click, so that a second click counts too. */
  function choose({ nk: { code, outside } }) {
    if (outside) return;
    here.painting.selected = code;
    select(code);
    Streamlit.setComponentValue({ kode: code, n: Date.now() });
  }

  /** Show what lies under the pointer; `path` null when nothing does. A finger does not hover: there a tap is enough. */
  function point(under, at) {
    const path = under && !under.nk.outside ? under : null;
    here.hover.setLatLngs(path ? path.getLatLngs() : []).bringToFront();
    if (!path || !window.matchMedia("(hover: hover)").matches) {
      here.map.closeTooltip(here.tip);
      return;
    }
    const { name, swatch, text } = path.nk;
    here.tip.setContent(nolkumuhFurniture.tooltip(name, swatch, here.setup.text.no_data, text)).setLatLng(at);
    here.map.openTooltip(here.tip);
  }

  /** Pixels the panels need at each side: the drawing stands beside them on a wide map, between them on a narrow one. */
  function room() {
    const [title, legend] = [here.title.box, here.legend.box];
    return here.map.getSize().x >= 760 // the style sheet turns at the same width
      ? { paddingTopLeft: [12, 12], paddingBottomRight: [legend.offsetWidth + 24, 12] }
      : { paddingTopLeft: [12, title.offsetHeight + 20], paddingBottomRight: [12, legend.offsetHeight + 20] };
  }

  function theme() {
    if (nolkumuhInk.dark() === here.dark) return;
    here.dark = nolkumuhInk.dark();
    here.map.getContainer().classList.toggle("nk-dark", here.dark);
    here.ink = nolkumuhInk.ink(here.dark);
    here.context.eachLayer((line) => line.setStyle(here.ink.line(line.nk)));
    if (here.drawn) colour(here.painting);
  }

  function clear() {
    point(null);
    select(null);
    here.places.clearLayers();
    here.context.clearLayers();
    here.paths.clear();
    here.drawn = null;
    delete here.map.getContainer().dataset.painted;
  }

  function wipe() {
    clear();
    here.painting = null;
    here.labels.show([]);
    here.legend.hide();
    here.title.show("");
    here.say("");
  }

  window.nolkumuhMap = { prepare, paint, state, pixel };
})();
