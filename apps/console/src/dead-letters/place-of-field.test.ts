import { expect, test } from "vitest";
import { placeOfField } from "./place-of-field.ts";

const body = `{ "id": "1", "data": { "seq": "x", "objects": [ {"bbox": {"w": 2}}, {"bbox": {}} ] } }`;

const marked = (text: string, field: string | null): string | null => {
  const place = placeOfField(text, field);
  return place && text.slice(place.start, place.end);
};

test("the value of a refused field is found, however deep it is", () => {
  expect(marked(body, "data.seq")).toBe('"x"');
  expect(marked(body, "data.objects[0].bbox.w")).toBe("2");
  expect(marked('[{"id": 1}, {"id": 2}]', "[1]")).toBe('{"id": 2}');
  expect(marked('[{"id": 1}, {"id": 2}]', "[1].id")).toBe("2");
});

test("where a field is missing, the object that lacks it is found", () => {
  expect(marked(body, "data.objects[1].bbox.w")).toBe("{}");
});

test("a field of a body that ends too early is found as far as it came", () => {
  expect(marked('{"data": {"seq": 12, "ses', "data.seq")).toBe("12");
});

test("nothing is marked where the whole body was refused, or where no part is known", () => {
  for (const [text, field] of [
    ["{", "body"],
    ["", "data.seq"],
    ["12", "data.seq"],
    [body, "source"],
    [body, null],
  ] as const)
    expect(placeOfField(text, field)).toBeNull();
});
