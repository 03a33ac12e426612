import { expect, test } from "vitest";
import { searchOf } from "./only-checked-search.ts";

test("what a page's check leaves out of an address is undefined, whatever the router adds", () => {
  const raw = { hours: 1e20, bucket: "1h", cameras: { a: 1 } };
  const check = ({ bucket }: Readonly<Record<string, unknown>>) => ({ bucket });
  expect({ ...raw, ...searchOf(raw, check) }).toEqual({ bucket: "1h" });
  expect({ ...raw, ...searchOf(raw, undefined) }).toEqual({});
});
