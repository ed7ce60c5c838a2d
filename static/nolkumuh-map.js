/*
 * The map element: fetches a layer's geometry once, paints place → class on a canvas, and answers clicks at once.
 *
 * maps/choropleth.py calls prepare() when st_folium mounts the map and paint() on every rerun that changes the painting.
 * A painting: {geometry, lines, swatches: [[key, label, colour, pattern]], places: [[code, class | null, text]],
 *              title, legend, selected, labels, focus}. Geometry is GeoJSON with the properties kode, nama, titik.
 */
(function () {
  "use strict";

  const fetched = new Map(); // address → promise of parsed GeoJSON; the browser's own cache serves later mounts
  let here = null; // the one map of this page and what is drawn on it

  /** Dress folium's bare map. setup = {bounds, text, app}. Called once. */
  function prepare(map, setup) {
    const { text } = setup;
    here = { map, setup, home: L.latLngBounds(setup.bounds), paths: new Map(), painting: null, drawn: null, focus: null };
    here.canvas = L.canvas({ padding: 0.3 });
    here.places = L.featureGroup().addTo(map);
    here.context = L.layerGroup().addTo(map);
    here.hover = outline({ weight: 2, color: "#111", opacity: 0.8 });
    here.halo = outline({ weight: 7, color: "#fff", opacity: 0.95 });
    here.mark = outline({ weight: 3.5, color: "#111", opacity: 1 });
    here.tip = L.tooltip({ sticky: true, direction: "auto", className: "nk-tooltip", opacity: 1 });
    here.title = nolkumuhFurniture.title(map);
    nolkumuhFurniture.zoom(map, text, () => fit(here.home, true));
    here.legend = nolkumuhFurniture.legend(map, text);
    here.say = nolkumuhFurniture.notice(map, text, () => here.painting && show(here.painting));
    here.labels = nolkumuhLabels(map);
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    L.control.attribution({ prefix: false, position: "bottomleft" }).addTo(map).addAttribution(escaped(text.attribution));
    map.setMaxBounds(here.home.pad(1.5));
    document.documentElement.lang = text.language;
    map.getContainer().setAttribute("role", "region");
    listen(map);
    theme();
    fit(here.home, false);
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
    here.paths.forEach((path, code) => { colours[code] = path.nk.swatch ? path.nk.swatch[2] : "hatch"; });
    const centre = here.map.getCenter();
    return { painted: here.drawn ? here.paths.size : 0, colours, counts: here.counts, geometry: here.drawn,
             selected: here.painting && here.painting.selected, zoom: here.map.getZoom(), centre: [centre.lat, centre.lng],
             labels: here.labels.shown(), dark: here.dark };
  }

  /** Where a place's inner point is now, in pixels of the map's frame. */
  function pixel(code) {
    const at = here.map.latLngToContainerPoint(here.paths.get(code).nk.point);
    return { x: at.x, y: at.y };
  }

  function show(painting) {
    here.painting = painting;
    here.title.show(painting.title);
    describe(painting.title);
    if (painting.geometry === here.drawn) {
      colour(painting);
      return;
    }
    here.say("loading");
    const wanted = () => here.painting === painting;
    Promise.all([load(painting.geometry), painting.lines ? load(painting.lines) : null]).then(
      ([shapes, lines]) => { if (wanted()) { draw(painting, shapes, lines); colour(painting); here.say(""); } },
      () => { if (wanted()) { wipe(); here.painting = painting; here.say("failed"); } },
    );
  }

  function load(address) {
    if (!fetched.has(address)) {
      const answer = fetch(here.setup.app + address).then((reply) => {
        if (!reply.ok) throw new Error(address + ": " + reply.status);
        return reply.json();
      });
      answer.catch(() => fetched.delete(address)); // the next painting may try again
      fetched.set(address, answer);
    }
    return fetched.get(address);
  }

  /** Replace the drawn geometry. The features come biggest first, so that a place inside another stays on top. */
  function draw(painting, shapes, lines) {
    clear();
    const weight = shapes.features.length > 2000 ? 0.4 : shapes.features.length > 300 ? 0.7 : 1;
    for (const feature of shapes.features.filter((each) => each.geometry)) {
      const path = L.polygon(latlngs(feature.geometry), { renderer: here.canvas, fillOpacity: 1, weight, smoothFactor: 0.5 });
      const [east, north] = feature.properties.titik;
      path.nk = { code: feature.properties.kode, name: feature.properties.nama, point: L.latLng(north, east) };
      here.paths.set(path.nk.code, path);
      here.places.addLayer(path);
    }
    for (const feature of lines ? lines.features : []) {
      const dashArray = feature.properties.putus ? "6 5" : null;
      const depth = feature.geometry.type === "LineString" ? 0 : 1;
      const course = L.GeoJSON.coordsToLatLngs(feature.geometry.coordinates, depth);
      here.context.addLayer(L.polyline(course, { renderer: here.canvas, interactive: false, weight: 1.6, dashArray, ...here.ink.line }));
    }
    here.drawn = painting.geometry;
  }

  function latlngs(geometry) {
    return L.GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === "Polygon" ? 1 : 2);
  }

  /** Give every place its class; only a path whose fill changes is restyled. */
  function colour(painting) {
    const given = new Map(painting.places.map((place) => [place[0], place]));
    here.counts = { classes: painting.swatches.map(() => 0), none: 0, unplaced: 0 };
    here.paths.forEach((path, code) => {
      const [, index, text] = given.get(code) || [code, null, ""];
      path.nk.swatch = index === null ? null : painting.swatches[index];
      path.nk.text = text;
      if (index === null) here.counts.none += 1;
      else here.counts.classes[index] += 1;
      const fillColor = fill(path.nk.swatch);
      if (path.options.fillColor !== fillColor || path.options.color !== here.ink.edge) {
        path.setStyle({ fillColor, color: here.ink.edge });
      }
    });
    here.counts.unplaced = painting.places.filter(([code]) => !here.paths.has(code)).length;
    here.legend.show(painting, here.counts);
    select(painting.selected);
    here.labels[painting.labels ? "show" : "hide"]([...here.paths.values()]);
    look(painting.focus);
    L.Util.requestAnimFrame(() => done(here.paths.size)); // after the frame in which the canvas redraws itself
  }

  function done(count) {
    here.map.getContainer().dataset.painted = count;
    performance.mark("nolkumuh-painted");
  }

  function fill(swatch) {
    if (!swatch) return here.ink.hatch;
    return swatch[3] === "dots" ? dots(swatch[2]) : swatch[2];
  }

  function select(code) {
    const path = here.paths.get(code);
    [here.halo, here.mark].forEach((line) => line.setLatLngs(path ? path.getLatLngs() : []).bringToFront());
  }

  function outline(style) {
    return L.polygon([], { renderer: here.canvas, interactive: false, fill: false, lineJoin: "round", ...style }).addTo(here.map);
  }

  /** Move the view when the wish differs from the last one; a wish of null after a wish means the whole map. */
  function look(focus) {
    const wish = JSON.stringify(focus);
    const first = here.focus === null;
    if (wish === here.focus) return;
    here.focus = wish;
    if (!first || focus || untouched()) fit(focus ? L.latLngBounds(focus) : here.home, !first);
  }

  function fit(bounds, moving) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const size = here.map.getSize();
    const beside = size.x >= 760 && !here.legend.box.hidden ? here.legend.box.offsetWidth : 0;
    here.map.fitBounds(bounds, { paddingTopLeft: [12, 12], paddingBottomRight: [12 + beside, 12], animate: moving && !calm });
    here.fitted = { bounds, zoom: here.map.getZoom(), centre: here.map.getCenter() };
  }

  /** Whether the view is still the one we chose, so that a change of the frame's size may choose again. */
  function untouched() {
    const { zoom, centre } = here.fitted;
    return here.map.getZoom() === zoom && here.map.getCenter().distanceTo(centre) < 1;
  }

  function listen(map) {
    here.places.on("click", (event) => choose(event.propagatedFrom.nk.code));
    here.places.on("mouseover", (event) => point(event.propagatedFrom));
    here.places.on("mousemove", (event) => here.tip.setLatLng(event.latlng));
    here.places.on("mouseout", () => point(null));
    map.on("resize", () => { if (untouched()) fit(here.fitted.bounds, false); });
    Streamlit.events.addEventListener(Streamlit.RENDER_EVENT, theme);
  }

  /** Outline the place at once and tell the app; `n` differs for every click, so that a second click counts too. */
  function choose(code) {
    here.painting.selected = code;
    select(code);
    Streamlit.setComponentValue({ kode: code, n: Date.now() });
  }

  function point(path) {
    here.hover.setLatLngs(path ? path.getLatLngs() : []);
    if (!path || !window.matchMedia("(hover: hover)").matches) {
      here.map.closeTooltip(here.tip);
      return;
    }
    const { name, swatch, text, point: at } = path.nk;
    here.tip.setContent(nolkumuhFurniture.tooltip(name, swatch, here.setup.text.no_data, text)).setLatLng(at);
    here.map.openTooltip(here.tip);
  }

  /** Follow the app's light or dark theme, which Streamlit writes into this page's background. */
  function theme() {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    const dark = 0.3 * red + 0.59 * green + 0.11 * blue < 128;
    if (dark === here.dark) return;
    here.dark = dark;
    here.map.getContainer().classList.toggle("nk-dark", dark);
    here.ink = dark
      ? { edge: "#12161d", line: { color: "#7f93a8", opacity: 0.9 }, hatch: hatch("#262c36", "#76808d") }
      : { edge: "#5b6570", line: { color: "#5f7d9c", opacity: 0.9 }, hatch: hatch("#ffffff", "#a3acb6") };
    here.context.eachLayer((line) => line.setStyle(here.ink.line));
    if (here.drawn) colour(here.painting);
  }

  /** A canvas pattern of diagonal lines: no data. Leaflet hands fillColor to the canvas as it is. */
  function hatch(ground, ink) {
    return pattern(8, (pen) => {
      pen.fillStyle = ground;
      pen.fillRect(0, 0, 8, 8);
      pen.strokeStyle = ink;
      pen.lineWidth = 1.4;
      [-8, 0, 8].forEach((shift) => { pen.moveTo(shift - 1, 9); pen.lineTo(shift + 9, -1); });
      pen.stroke();
    });
  }

  const dotted = new Map(); // colour → pattern, so that an unchanged place is seen to be unchanged

  /** A canvas pattern of dots on a colour: a class outside the scale. */
  function dots(ground) {
    if (!dotted.has(ground)) {
      dotted.set(ground, pattern(7, (pen) => {
        pen.fillStyle = ground;
        pen.fillRect(0, 0, 7, 7);
        pen.fillStyle = "#2b2f36";
        pen.arc(3.5, 3.5, 1, 0, 7);
        pen.fill();
      }));
    }
    return dotted.get(ground);
  }

  function pattern(size, stroke) {
    const tile = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const pen = tile.getContext("2d");
    stroke(pen);
    return pen.createPattern(tile, "repeat");
  }

  function describe(title) {
    here.map.getContainer().setAttribute("aria-label", title);
    document.title = title;
    if (window.frameElement) window.frameElement.title = title; // screen readers announce the frame by it
  }

  function clear() {
    point(null);
    here.places.clearLayers();
    here.context.clearLayers();
    here.paths.clear();
    here.drawn = null;
  }

  function wipe() {
    clear();
    select(null);
    here.painting = null;
    here.labels.hide();
    here.legend.hide();
    here.title.show("");
    here.say("");
    delete here.map.getContainer().dataset.painted;
  }

  function escaped(words) {
    return Object.assign(document.createElement("span"), { textContent: words }).innerHTML;
  }

  window.nolkumuhMap = { prepare, paint, state, pixel };
})();
