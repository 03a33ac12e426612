import { expect, test } from "vitest";
import { checkName, rename, renaming } from "./service-names.ts";

test("the name is written as each place wants it", () => {
  const names = renaming("my-detector", 8011);
  const text =
    "@detektor/base-template base-template.v1 detektor_base_template_x BASE_TEMPLATE_RETRY BaseTemplateFalls baseTemplateMetrics :8010";
  expect(rename(text, names)).toBe(
    "my-detector my-detector.v1 detektor_my_detector_x MY_DETECTOR_RETRY MyDetectorFalls myDetectorMetrics :8011",
  );
});

test.each([
  "My-Detector",
  "1st",
  "a--b",
  "-a",
  "a-",
  "a_b",
  "../a",
  "",
  "a b",
  "ä",
  "x".repeat(41),
])("%s is no name", (name) => {
  expect(checkName(name)).toMatch(/^Expected /);
});

test("what is a part of Detektor already is no name of yours", () => {
  expect(checkName("ingest")).toBe("ingest is a part of Detektor: choose another name.");
});

test.each(["my-detector", "a", "gate2-counter"])("%s is a name", (name) => {
  expect(checkName(name)).toBeNull();
});
