import type { Box } from "./fleet.ts";

const [width, height] = [960, 540];

type Scene = { readonly wall: string; readonly floor: string; readonly things: string };

const rect = (x: number, y: number, w: number, h: number, fill: string, more = ""): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`;
const row = (count: number, thing: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => thing(n)).join("");
const door = (x: number, w: number, h: number, fill: string): string =>
  rect(x - 8, 322 - h, w + 16, h + 8, "#2b2f33") +
  rect(x, 330 - h, w, h, fill) +
  row(7, (n) => rect(x, 330 - h + (n + 1) * (h / 8), w, 2, "#0003"));

/** What each camera of the fleet looks at, on a floor that begins at 330 of 540. */
const scenes: Readonly<Record<string, Scene>> = {
  dock: {
    wall: "#7d8b94",
    floor: "#6a675f",
    things:
      row(3, (n) => door(110 + n * 280, 180, 220, "#c3c9cc")) +
      row(3, (n) => rect(118 + n * 280, 330, 164, 14, "#e0b23c")) +
      '<path d="M60 540 L300 330 M960 540 L660 330" stroke="#e0b23c" stroke-width="7"/>',
  },
  gate: {
    wall: "url(#sky)",
    floor: "#5b6064",
    things:
      row(13, (n) => rect(n * 80, 190, 7, 150, "#3e4a45")) +
      row(4, (n) => rect(0, 205 + n * 34, 960, 3, "#3e4a45")) +
      rect(600, 215, 90, 150, "#b9c0bd") +
      rect(612, 232, 66, 50, "#4a6a7d") +
      row(9, (n) => rect(150 + n * 50, 296, 50, 14, n % 2 === 0 ? "#c8362b" : "#eee")),
  },
  hall: {
    wall: "#a8a294",
    floor: "#8a7b66",
    things:
      '<path d="M0 0 L360 130 H600 L960 0 Z" fill="#c9c4b8"/><path d="M0 540 L360 330 H600 L960 540 Z" fill="#77694f"/>' +
      rect(360, 130, 240, 200, "#8d8676") +
      rect(440, 190, 80, 140, "#5b4a37") +
      row(3, (n) => rect(430 + n * 10, 30 + n * 34, 100 - n * 20, 12, "#fffbe8")),
  },
  lift: {
    wall: "#89959b",
    floor: "#555a5d",
    things:
      row(2, (n) => door(190 + n * 330, 250, 250, "#aeb8bd")) +
      row(2, (n) => rect(312 + n * 330, 80, 6, 250, "#4c5357")) +
      row(2, (n) => rect(290 + n * 330, 40, 50, 22, "#1b1f22")) +
      row(2, (n) => rect(302 + n * 330, 46, 26, 10, n === 0 ? "#ff6b4a" : "#4ad47b")),
  },
  ramp: {
    wall: "#8f8b80",
    floor: "#63625e",
    things:
      '<path d="M0 330 L960 190 V330 Z" fill="#77756d"/>' +
      row(6, (n) => {
        const [x, y] = [90 + n * 150, 470 - n * 22];
        return `<path d="M${x} ${y} l50 -26 50 26 v22 l-50 -26 -50 26 Z" fill="#d9a62e"/>`;
      }) +
      row(7, (n) => rect(70 + n * 140, 300 - n * 20, 10, 70, "#cfcac0")),
  },
  roof: {
    wall: "url(#sky)",
    floor: "#75726d",
    things:
      row(11, (n) => rect(n * 92, 270 - ((n * 53) % 120), 74, 60 + ((n * 53) % 120), "#56626c")) +
      rect(0, 326, 960, 16, "#a3a09a") +
      row(2, (n) => rect(560 + n * 190, 350, 150, 90, "#b4b9bb")) +
      row(8, (n) => rect(572 + (n % 4) * 33 + Math.floor(n / 4) * 190, 364, 22, 62, "#7d8487")),
  },
  shop: {
    wall: "#b9b3a6",
    floor: "#93826b",
    things: row(3, (shelf) => {
      const colours = ["#a3483f", "#3f6ea3", "#c79a3a", "#4f8a5b", "#7a5a94", "#d0cabd"];
      const boxes = row(16, (n) =>
        rect(
          40 + n * 56,
          52 + shelf * 96,
          44,
          56,
          colours[(n * 5 + shelf * 2) % 6] ?? "",
          'rx="3"',
        ),
      );
      return boxes + rect(24, 110 + shelf * 96, 912, 9, "#6b5f4c");
    }),
  },
  yard: {
    wall: "url(#sky)",
    floor: "#69675f",
    things: row(6, (n) => {
      const [x, y] = [20 + (n % 3) * 310, n < 3 ? 235 : 125];
      const fill = ["#a8442f", "#2f6a8c", "#3f7a52", "#8c8474", "#a8742f", "#5a5f8c"][n] ?? "";
      return (
        rect(x, y, 300, 105, fill) + row(14, (k) => rect(x + 8 + k * 21, y + 6, 5, 93, "#0002"))
      );
    }),
  },
};

/** Returns an SVG of what a camera sees, with a person in each of the boxes, given in fractions of the picture. */
export function drawScene(camera: string, people: readonly Box[]): string {
  const { wall, floor, things } = scenes[camera] ?? { wall: "#888", floor: "#666", things: "" };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#8fb0c9"/><stop offset="0.6" stop-color="#dfe7ea"/></linearGradient>
<radialGradient id="edge" r="0.75"><stop offset="0.6" stop-opacity="0"/><stop offset="1" stop-opacity="0.45"/></radialGradient></defs>
${rect(0, 0, width, 330, wall)}${rect(0, 330, width, 210, floor)}${things}${people.map(drawPerson).join("")}
${rect(0, 0, width, height, "url(#edge)")}</svg>`;
}

function drawPerson({ x, y, w, h }: Box): string {
  const [left, top, wide, tall] = [x * width, y * height, w * width, h * height];
  const middle = left + wide / 2;
  const part = (at: number, from: number, share: number, length: number, fill: string): string =>
    rect(left + at * wide, top + from * tall, share * wide, length * tall, fill, 'rx="9"');
  const head = `<circle cx="${middle}" cy="${top + tall * 0.1}" r="${tall * 0.09}" fill="#d9a883"/>`;
  const shade = `<ellipse cx="${middle}" cy="${top + tall}" rx="${wide * 0.55}" ry="${tall * 0.045}" fill="#0005"/>`;
  const legs = part(0.26, 0.55, 0.22, 0.45, "#2c3440") + part(0.52, 0.55, 0.22, 0.45, "#252c37");
  const arms = part(0.06, 0.22, 0.16, 0.38, "#c46a1c") + part(0.78, 0.22, 0.16, 0.38, "#c46a1c");
  return shade + legs + arms + part(0.2, 0.19, 0.6, 0.42, "#e8842a") + head;
}
