import { expect, test } from "vitest";
import { findTarget } from "./find-target.ts";

test("a frame's id leads to its page, whatever is around it", () => {
  const id = "0199a8f3-7c11-7abc-8def-0123456789ab";
  expect(findTarget(` ${id.toUpperCase()}\n`)?.link).toEqual({
    to: "/frames/$frameId",
    params: { frameId: id },
  });
});

test("site/camera leads to that camera's frames", () => {
  expect(findTarget("lab/cam-1")?.link).toEqual({
    to: "/frames",
    search: { site: "lab", camera: "cam-1" },
  });
});

test("anything else leads nowhere", () => {
  expect(["", "cam-1", "a/b/c", "0199a8f3"].map(findTarget)).toEqual([null, null, null, null]);
});
