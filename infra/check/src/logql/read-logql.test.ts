import { expect, test } from "vitest";
import { readLogql } from "./read-logql.ts";

test("streams are told by the labels that choose them, filters on metadata are none", () => {
  const text =
    'sum by (service) (rate({service=~".+", level="error"} | frame_id="a" [5m])) / sum(rate({site="x"} [5m]))';
  expect(readLogql(text)).toEqual([["service", "level"], ["site"]]);
  expect(readLogql('{service="ingest"} |= "refused" | json | line_format "{{.msg}}"')).toEqual([
    ["service"],
  ]);
});

test.each(["", "{", '{service="a"', 'rate({service="a"}[5m]', '{service="a"} | | json', "up"])(
  "%j is refused",
  (expression) => {
    expect(() => readLogql(expression)).toThrow("no LogQL");
  },
);
