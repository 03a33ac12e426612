import { expect, test } from "vitest";
import { judgeDisk } from "./judge-disk.ts";
import { judgeMemory } from "./judge-memory.ts";

const gib = 1024 ** 3;
const dayMs = 86_400_000;

test.each([
  [100, { bytes: 10 * gib, overMs: dayMs }, true, "for 10.0 days at today's rate (10.0 GiB"],
  [100, { bytes: 10 * gib, overMs: dayMs / 4 }, false, "for 2.5 days at today's rate (40.0 GiB"],
  [0.5, { bytes: 1, overMs: dayMs }, false, "for years"],
  [2, { bytes: 0, overMs: dayMs }, true, "for years"],
  [2, { bytes: gib, overMs: 60_000 }, true, "can't be estimated yet"],
  [0.5, null, false, "can't be estimated yet"],
])("of %d GiB with %o it tells how long they last", (free, growth, isWell, detail) => {
  const finding = judgeDisk("/data", free * gib, growth);
  expect(finding).toMatchObject({ what: "disk", isWell });
  expect(finding.detail).toContain(detail);
});

test("memory is a no when next to nothing of it is left", () => {
  expect(judgeMemory(gib, 8 * gib)).toMatchObject({ isWell: true });
  expect(judgeMemory(gib / 8, 8 * gib)).toMatchObject({ isWell: false, what: "memory" });
});
