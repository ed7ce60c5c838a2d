/* The view: where the map looks, alone or linked with its neighbour, and the names of the places that are in sight. */
(function () {
  "use strict";

  const FONT = "600 12px system-ui, sans-serif"; // the same as .nk-name in the style sheet
  const LINE = 14; // px
  const OVERHANG = 1.25; // a name may be so much wider than its place
  const MOST = 150; // names on one view; more is noise

  const pen = document.createElement("canvas").getContext("2d");
  pen.font = FONT;

  /** The name on one line, or broken once at the space that gives the narrowest block: {lines, width, height}. */
  function block(name, room) {
    const whole = { lines: [name], width: pen.measureText(name).width, height: LINE };
    if (whole.width <= room) return whole;
    const words = name.split(" ");
    const broken = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")]);
    return broken.map(measured).reduce((best, next) => (next.width < best.width ? next : best), whole);
  }

  function measured(lines) {
    return { lines, width: Math.max(...lines.map((line) => pen.measureText(line).width)), height: LINE * lines.length };
  }

  function overlaps(a, b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  /** Where a place's name would stand, in container pixels, or null when it does not fit its place or the view. */
  function candidate(map, path) {
    const bounds = path.getBounds();
    const size = map.latLngToContainerPoint(bounds.getSouthEast()).subtract(map.latLngToContainerPoint(bounds.getNorthWest()));
    const name = block(path.nk.name, size.x);
    if (!path.nk.name || name.width > size.x * OVERHANG || name.height > size.y * OVERHANG) return null;
    const at = map.latLngToContainerPoint(path.nk.point);
    const box = { left: at.x - name.width / 2 - 2, right: at.x + name.width / 2 + 2,
                  top: at.y - name.height / 2, bottom: at.y + name.height / 2 };
    const view = map.getSize();
    if (box.left < 0 || box.top < 0 || box.right > view.x || box.bottom > view.y) return null;
    return { ...box, at, lines: name.lines, area: size.x * size.y, name: path.nk.name };
  }

  /** Names on the map: those that fit, biggest place first, none over another. { show(paths), shown() }. */
  function labels(map) {
    const pane = map.createPane("nk-labels");
    pane.classList.add("leaflet-zoom-hide");
    pane.setAttribute("aria-hidden", "true"); // the table beside the map says the same, in order
    let paths = [];
    let shown = [];

    function place() {
      const view = map.getBounds();
      const wanted = paths.filter((path) => view.contains(path.nk.point)).map((path) => candidate(map, path)).filter(Boolean);
      wanted.sort((a, b) => b.area - a.area);
      shown = [];
      for (const next of wanted) {
        if (shown.length < MOST && !shown.some((other) => overlaps(other, next))) shown.push(next);
      }
      pane.replaceChildren(...shown.map(written));
    }

    function written(label) {
      const made = document.createElement("div");
      made.className = "nk-name";
      label.lines.forEach((line) => made.append(Object.assign(document.createElement("span"), { textContent: line })));
      L.DomUtil.setPosition(made, map.containerPointToLayerPoint(label.at));
      return made;
    }

    map.on("moveend resize", place);
    return {
      show: (next) => { paths = next; place(); },
      shown: () => shown.map((label) => label.name),
    };
  }

  /**
   * The view over `home`. look(focus) moves it when the wish differs from the last one, null being the whole map;
   * whole() goes home, adapt() follows another size of the panels. room() tells how many pixels the panels need (Leaflet's padding options).
   * leads() is false on a map that takes its view from another: it keeps the wish and does not move by itself.
   */
  function view(map, home, room, leads) {
    let wish = null; // the last focus, as text
    let chosen = null; // the view we chose last: {bounds, zoom, centre}
    let zooming = false;
    let pending = null; // Leaflet ignores a wish that comes while it still zooms: ours waits for the end
    keepPage(map.getContainer());

    function fit(bounds, moving) {
      if (zooming) {
        pending = () => fit(bounds, moving);
        return;
      }
      const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      map.fitBounds(bounds, { ...room(), animate: moving && !calm });
      chosen = { bounds, zoom: map.getZoom(), centre: map.getCenter() };
    }

    /** Whether the view is still the one we chose, so that a change of the frame's size may choose again. */
    function untouched() {
      const moved = map.latLngToContainerPoint(chosen.centre).distanceTo(map.getSize().divideBy(2));
      return map.getZoom() === chosen.zoom && moved < 3; // px: a new frame size shifts the middle by roundings
    }

    /** The frame or its panels have another size: choose again, unless the reader has moved the view. */
    function adapt() {
      if (leads() && untouched()) fit(chosen.bounds, false);
    }

    function look(focus) {
      const next = JSON.stringify(focus);
      const first = wish === null;
      if (next === wish) return;
      wish = next;
      if (!leads()) return;
      if (!first || focus || untouched()) fit(focus ? L.latLngBounds(focus) : home, !first);
    }

    function arrived() {
      const next = pending;
      zooming = false;
      pending = null;
      if (next) next();
    }

    map.on("zoomstart", () => { zooming = true; });
    map.on("zoomend", arrived);
    map.on("resize", adapt);
    fit(home, false);
    return { look, adapt, whole: () => fit(home, true) };
  }

  /** Leaflet focuses the map under a click, and the browser would move the page to show all of it, away from the click. */
  function keepPage(box) {
    const focus = box.focus.bind(box);
    box.focus = () => focus({ preventScroll: true });
  }

  /**
   * One view for the linked maps of a page: where one goes, by the reader's hand or the app's wish, the other goes.
   * join(part): "lead", "follow", or "" for a map by itself. A map that follows at this moment tells nothing back.
   */
  function link(map) {
    const channel = new BroadcastChannel("nolkumuh-" + page());
    let part = "";
    let following = false;
    let next = null;

    function tell() {
      if (part && !following) channel.postMessage({ centre: map.getCenter(), zoom: map.getZoom() });
    }

    function follow() {
      const { centre, zoom } = next;
      next = null;
      following = true;
      map.setView(centre, zoom, { animate: false }); // its events come before it returns
      following = false;
    }

    channel.onmessage = ({ data }) => {
      if (!part) return;
      if (data.joined) {
        if (part === "lead") tell();
        return;
      }
      if (!next) L.Util.requestAnimFrame(follow); // of many moves within a frame the last one counts
      next = data;
    };
    map.on("move", tell);
    return {
      leads: () => part !== "follow",
      join: (as) => {
        if (as === part) return;
        part = as;
        if (part === "follow") channel.postMessage({ joined: true });
        else tell();
      },
    };
  }

  /** A name for the page the maps stand on, so that the maps of another tab do not move along. */
  function page() {
    window.parent.nolkumuhPage ||= Math.random().toString(36).slice(2);
    return window.parent.nolkumuhPage;
  }

  window.nolkumuhView = { labels, view, link };
})();
