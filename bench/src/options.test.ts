import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const sections = ["throughput", "rebuild"];

test("without options everything runs in full", () => {
  expect(readOptions([], sections, "latest.json")).toEqual({
    quick: false,
    json: "latest.json",
    only: [],
    nodeOptions: "",
  });
});

test("sections are chosen by name, with commas or again", () => {
  const read = readOptions(["--only", "rebuild,throughput", "--quick"], sections, "x");
  expect(read).toMatchObject({ only: ["rebuild", "throughput"], quick: true });
});

test("a section that isn't there is told, with those that are", () => {
  expect(() => readOptions(["--only", "rebild"], sections, "x")).toThrow("throughput, rebuild");
});

test("an option that isn't there is refused", () => {
  expect(() => readOptions(["--fast"], sections, "x")).toThrow("--fast");
});
