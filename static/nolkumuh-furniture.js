/* The legend, the title and the notices of a map: plain HTML over the drawing. Every text goes in as text, never as HTML. */
(function () {
  "use strict";

  const NARROW = 440; // px of map width under which the legend starts folded

  /** An element with a class and a text. */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** A Leaflet control holding `content`, which neither pans, zooms nor clicks the map beneath it. */
  function control(content, position) {
    const made = L.control({ position });
    made.onAdd = () => {
      L.DomEvent.disableClickPropagation(content);
      L.DomEvent.disableScrollPropagation(content);
      return content;
    };
    return made;
  }

  /** The coloured square of a class; `swatch` is [key, label, colour, pattern], or null for no data. */
  function square(swatch) {
    const made = element("span", "nk-square " + (swatch ? "nk-" + swatch[3] : "nk-hatch"));
    if (swatch) made.style.backgroundColor = swatch[2];
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function row(swatch, label, count) {
    const made = element("li", "nk-row");
    made.append(square(swatch), element("span", "nk-label", label), element("span", "nk-count", count));
    return made;
  }

  /**
   * The first classes as a square with the words of `grid` {across, up, columns, rows} at its edges; every cell holds its
   * number of places, and its words for those who hear them or point at it.
   */
  function grid(words, swatches, counts) {
    const table = element("table", "nk-grid");
    table.append(element("caption", "", words.up + " ↑"));
    [...words.rows.keys()].reverse().forEach((y) => {
      const line = table.insertRow();
      const head = element("th", "", words.rows[y]);
      head.scope = "row";
      line.append(head);
      words.columns.forEach((_, x) => {
        const at = y * words.columns.length + x;
        const cell = element("td", "", counts[at]);
        cell.style.backgroundColor = swatches[at][2];
        cell.style.color = nolkumuhInk.over(swatches[at][2]);
        cell.title = swatches[at][1];
        cell.setAttribute("aria-label", swatches[at][1] + ": " + counts[at]);
        line.append(cell);
      });
    });
    const foot = table.insertRow();
    foot.append(element("td", "nk-corner", ""));
    words.columns.forEach((word) => {
      const head = element("th", "", word);
      head.scope = "col";
      foot.append(head);
    });
    const box = element("div", "nk-square-legend");
    box.append(table, element("p", "nk-across", words.across + " →"));
    return box;
  }

  /**
   * Put an empty legend on the map and return { show }.
   * show(painting, counts): counts = {classes: [n, …], none: n, unplaced: n}. The reader's folding is kept.
   * On a narrow map it is a strip along the lower edge (see the style sheet): `folded` is called when that opens or closes.
   */
  function legend(map, text, folded) {
    const box = element("details", "nk-panel nk-legend");
    const number = new Intl.NumberFormat(text.language);
    box.open = map.getSize().x >= NARROW;
    control(box, "bottomright").addTo(map);
    box.addEventListener("toggle", () => { lift(); folded(); });

    /** What stands at the lower left keeps above the strip. */
    function lift() {
      map.getContainer().style.setProperty("--nk-strip", box.offsetHeight + 8 + "px");
    }

    function show(painting, counts) {
      const list = element("ul", "nk-rows");
      const figures = counts.classes.map((count) => number.format(count));
      const square = painting.grid && grid(painting.grid, painting.swatches, figures);
      const inside = square ? painting.grid.rows.length * painting.grid.columns.length : 0;
      painting.swatches.forEach((swatch, i) => { if (i >= inside) list.append(row(swatch, swatch[1], figures[i])); });
      list.append(row(null, text.no_data, number.format(counts.none)));
      const summary = element("summary", "nk-summary", text.legend);
      summary.append(element("span", "nk-heading", painting.legend));
      box.replaceChildren(...[summary, square, list].filter(Boolean));
      if (counts.unplaced) {
        box.append(element("p", "nk-remark", text.unplaced + ": " + number.format(counts.unplaced)));
      }
      box.hidden = false;
      lift();
    }
    box.hidden = true;
    return { show, box, hide: () => { box.hidden = true; } };
  }

  /** The map's title in its upper left corner; also the name by which a screen reader announces map and frame. */
  function title(map) {
    const box = element("div", "nk-panel nk-title", "");
    control(box, "topleft").addTo(map);
    function show(words) {
      box.textContent = words;
      box.hidden = !words;
      map.getContainer().setAttribute("aria-label", words);
      document.title = words;
      if (window.frameElement) window.frameElement.title = words;
    }
    return { show, box };
  }

  /** What stands at the edges and never changes: zoom buttons, "whole map", scale, attribution; language and role. */
  function edges(map, text, whole) {
    const frame = map.getContainer();
    frame.setAttribute("role", "region");
    document.documentElement.lang = text.language;
    const zoom = L.control.zoom({ position: "topright", zoomInTitle: text.zoom_in, zoomOutTitle: text.zoom_out }).addTo(map);
    const button = L.DomUtil.create("a", "nk-whole", zoom.getContainer());
    Object.assign(button, { href: "#", title: text.whole, textContent: "⤢" });
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", text.whole);
    L.DomEvent.on(button, "click", (event) => { L.DomEvent.stop(event); whole(); });
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    control(element("div", "nk-source", text.attribution), "bottomleft").addTo(map);
    // A ring round the map helps the keyboard and disturbs the mouse.
    frame.addEventListener("pointerdown", () => frame.classList.add("nk-pointer"));
    frame.addEventListener("keyup", () => frame.classList.remove("nk-pointer"));
  }

  /** A promise kept once both style sheets are in force (st_folium does not wait for them), or after two seconds. */
  function dressed(map) {
    const late = performance.now() + 2000;
    const ours = () => getComputedStyle(map.getContainer()).getPropertyValue("--nk-ground") !== "";
    const leaflets = () => getComputedStyle(map.getPane("mapPane")).position === "absolute";
    return new Promise((resolve) => {
      (function look() {
        if ((ours() && leaflets()) || performance.now() > late) resolve();
        else window.setTimeout(look, 10);
      })();
    });
  }

  /** Loading and error words in the middle of the map; `say("loading" | "failed" | "")`. */
  function notice(map, text, retry) {
    const box = element("div", "nk-notice");
    map.getContainer().append(box);
    return function say(what) {
      box.replaceChildren();
      box.className = "nk-notice nk-" + (what || "silent");
      box.setAttribute("role", what === "failed" ? "alert" : "status");
      if (!what) return;
      box.append(element("p", "nk-words", text[what]));
      if (what === "failed") {
        const button = element("button", "nk-retry", text.retry);
        button.addEventListener("click", retry);
        box.append(button);
      }
    };
  }

  /** What the pointer shows over a place: its name, its class, and the caller's further lines. */
  function tooltip(name, swatch, noData, lines) {
    const box = element("div", "nk-tip");
    const second = element("div", "nk-tip-class");
    second.append(square(swatch), element("span", "", swatch ? swatch[1] : noData));
    box.append(element("strong", "", name), second);
    if (lines) box.append(element("div", "nk-tip-lines", lines));
    return box;
  }

  window.nolkumuhFurniture = { legend, title, edges, dressed, notice, tooltip };
})();
