import { expect, test } from "vitest";
import { sizeText } from "./size-text.ts";

test.each([
  [512, "512 B"],
  [1536, "1.5 KiB"],
  [20 * 1024 ** 3, "20.0 GiB"],
  [5000 * 1024 ** 4, "5000.0 TiB"],
])("%i bytes are shown as %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
