import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { initialScriptBytes } from "./limit-initial-script.ts";

const sizeOf = (code: string): number => gzipSync(code).length;
const chunk = (code: string, imports: readonly string[] = [], isEntry = false) =>
  ({ type: "chunk", code, imports, isEntry }) as const;

test("the first script is the entry and all that it imports at once, each counted once", () => {
  const bundle = {
    "main.js": chunk("main();", ["parts.js", "react.js"], true),
    "parts.js": chunk("parts();", ["react.js", "deep.js"]),
    "react.js": chunk("react();"),
    "deep.js": chunk("deep();", ["main.js"]),
    "later-page.js": chunk("later();".repeat(1000), ["react.js"]),
    "main.css": { type: "asset" } as const,
  };
  const expected = ["main();", "parts();", "react();", "deep();"].map(sizeOf);
  expect(initialScriptBytes(bundle)).toBe(expected.reduce((sum, size) => sum + size, 0));
});
