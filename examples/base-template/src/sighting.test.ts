import { expect, test } from "vitest";
import { parseSighting } from "./sighting.ts";

const sighting = {
  id: "019a0000-0000-7000-8000-000000000001",
  camera: "gate",
  label: "fox",
  seen_at: "2026-11-02T11:00:00Z",
};
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));

test("a sighting is taken as it is, without what nobody asked for", () => {
  expect(parseSighting(bytesOf({ ...sighting, more: 1 }))).toEqual({ kind: "sighting", sighting });
});

test.each([
  [{ ...sighting, id: "1" }, "id"],
  [{ ...sighting, camera: "The Gate" }, "camera"],
  [{ ...sighting, label: "" }, "label"],
  [{ ...sighting, seen_at: "today" }, "seen_at"],
  [[sighting], "body"],
])("%j is refused, naming the field", (value, field) => {
  expect(parseSighting(bytesOf(value))).toMatchObject({ kind: "refused", field });
});

test.each(["{", "\u00ff"])("bytes that are no JSON are refused", (text) => {
  expect(parseSighting(Buffer.from(text, "latin1"))).toMatchObject({ field: "body" });
});
