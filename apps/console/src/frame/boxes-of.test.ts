import { expect, test } from "vitest";
import type { Frame } from "../api/queries.ts";
import { boxesOf } from "./boxes-of.ts";

const object = (x: number, y: number, w: number, h: number, zones: string[] = []) =>
  ({ class: "person", confidence: 0.874, bbox: { x, y, w, h }, zones }) as Frame["objects"][number];

test("a box lies where its object was, and says what it is", () => {
  expect(boxesOf([object(0.25, 0.1, 0.5, 0.2, ["gate", "yard"])])).toEqual([
    {
      key: "0",
      label: "person 87 % in gate, yard",
      percent: { left: "25.00%", top: "10.00%", width: "50.00%", height: "20.00%" },
    },
  ]);
});

test("a box that reaches beyond the frame is cut at its edge", () => {
  const [box] = boxesOf([object(-0.5, 0.9, 1, 0.5)]);
  expect(box?.percent).toEqual({ left: "0.00%", top: "90.00%", width: "50.00%", height: "10.00%" });
});

test("an object that has left the frame has no box", () => {
  expect(boxesOf([object(1.2, 0, 0.5, 0.5), object(0, -0.6, 0.5, 0.5)])).toEqual([]);
});
