import { expect, test } from "vitest";
import { report } from "./report.ts";
import type { Result } from "./run-checks.ts";

const results: readonly Result[] = [
  { name: "a", outcome: { kind: "ok" }, seconds: 0.25 },
  { name: "b", outcome: { kind: "failed", why: "line 1\nline 2" }, seconds: 1 },
  { name: "c", outcome: { kind: "skipped", why: "no tool" }, seconds: 0 },
];

const written = (isTTY: boolean): string => {
  let text = "";
  const output = report({ isTTY, write: (more) => (text += more) }, false);
  for (const result of results) {
    output.starts(result.name);
    output.gets("getting tool 1: trying one");
    output.gets("getting tool 1: trying two");
    output.ended(result);
  }
  output.summary(results);
  return text;
};

test("each check is a line with its reason, and what was skipped or failed is named at the end", () => {
  expect(written(false)).toBe(
    [
      "   getting tool 1",
      "ok a (0.3 s)",
      "FAILED b (1.0 s)",
      "  line 1",
      "  line 2",
      "skipped c (0.0 s): no tool",
      "1 ok, 1 failed, 1 skipped",
      "failed: b",
      "skipped: c",
      "",
    ].join("\n"),
  );
});

test("a terminal shows what is being done, and nothing of that stays", () => {
  const text = written(true);
  expect(text).toContain(".. a: getting tool 1: trying two");
  const seen = text.split("\n").map((line) => line.split("\r\u001b[2K").at(-1));
  expect(seen.slice(0, 2)).toEqual(["ok a (0.3 s)", "FAILED b (1.0 s)"]);
});
