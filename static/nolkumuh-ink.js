/* What the canvas draws with: strokes for a light or dark ground, hatching for no data, dots for a class outside the scale. */
(function () {
  "use strict";

  const LIGHT = { edge: "#5b6570", hatch: ["#ffffff", "#a3acb6"], water: "#5b87b5", border: "#8b95a0", rail: "#59626c" };
  const DARK = { edge: "#8d97a3", hatch: ["#262c36", "#76808d"], water: "#6f9bc9", border: "#6d7783", rail: "#a0abb7" };
  const DOT = "#4f4870";

  /** The style of each kind of context line: maps/geometry.py names the kinds. */
  const LINES = {
    batas: (set) => ({ color: set.border, weight: 1, opacity: 0.8 }),
    sungai: (set) => ({ color: set.water, weight: 2, opacity: 0.85 }),
    kanal: (set) => ({ color: set.water, weight: 1.5, opacity: 0.85 }),
    pantai: (set) => ({ color: set.water, weight: 1.5, opacity: 0.85 }),
    rel: (set) => ({ color: set.rail, weight: 1.5, opacity: 0.9, dashArray: "6 5" }),
    jalan: (set) => ({ color: set.border, weight: 1.5, opacity: 0.9 }),
  };

  /** Whether the page's ground, which Streamlit sets with its theme, is dark. */
  function dark() {
    const [red, green, blue, alpha = 1] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
    return alpha > 0 && 0.3 * red + 0.59 * green + 0.11 * blue < 128;
  }

  /** Inks for one ground: {edge, fill(swatch | null), line(kind)}. Equal swatches get the same fill object. */
  function ink(onDark) {
    const set = onDark ? DARK : LIGHT;
    const hatched = hatch(...set.hatch);
    const dotted = new Map();
    function fill(swatch) {
      if (!swatch) return hatched;
      const [, , colour, kind] = swatch;
      if (kind !== "dots") return colour;
      if (!dotted.has(colour)) dotted.set(colour, dots(colour));
      return dotted.get(colour);
    }
    return { edge: set.edge, fill, line: (kind) => LINES[kind](set) };
  }

  /** Black or white, whichever is read more easily on `#rrggbb`. */
  function over(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2 > 0.18 ? "#10161d" : "#ffffff";
  }

  function hatch(ground, stroke) {
    return tile(8, ground, (pen) => {
      pen.strokeStyle = stroke;
      pen.lineWidth = 1.4;
      [-8, 0, 8].forEach((shift) => { pen.moveTo(shift - 1, 9); pen.lineTo(shift + 9, -1); });
      pen.stroke();
    });
  }

  function dots(ground) {
    return tile(6, ground, (pen) => {
      pen.fillStyle = DOT;
      pen.arc(3, 3, 1, 0, 7);
      pen.fill();
    });
  }

  /** A repeating square as a canvas pattern; Leaflet hands a path's fillColor to the canvas as it is. */
  function tile(size, ground, drawn) {
    const square = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const pen = square.getContext("2d");
    pen.fillStyle = ground;
    pen.fillRect(0, 0, size, size);
    drawn(pen);
    return pen.createPattern(square, "repeat");
  }

  window.nolkumuhInk = { dark, ink, over };
})();
