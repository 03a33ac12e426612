import { expect, test } from "vitest";
import { alloyProblems } from "./alloy-problems.ts";
import { readAlloy } from "./read-alloy.ts";

const files = `
local.file_match "files" {
  path_targets = [{ __path__ = "/var/log/*.log" }, { "__path__" = sys.env("MORE") }]
}
loki.source.file "files" {
  targets    = local.file_match.files.targets // found above
  forward_to = [loki.process.lines.receiver]
}
/* Stages
   run in order. */
loki.process "lines" {
  forward_to = []

  stage.json {
    expressions = {
      level = "",
    }
  }
}
`;

test("blocks, attributes, references and calls are read with their lines", () => {
  const [match, source, process] = readAlloy(files);
  expect(match).toMatchObject({ name: "local.file_match", label: "files", line: 2 });
  expect(match?.attributes["path_targets"]).toEqual([
    { object: { __path__: "/var/log/*.log" } },
    { object: { __path__: { call: "sys.env", values: ["MORE"] } } },
  ]);
  expect(source?.attributes["targets"]).toEqual({ reference: "local.file_match.files.targets" });
  expect(process?.blocks[0]?.attributes).toEqual({ expressions: { object: { level: "" } } });
  expect(alloyProblems(readAlloy(files))).toEqual([]);
});

test.each([
  ["a block without its end", 'loki.write "x" {\n', "line 2: the text ends"],
  [
    "no comma after the last line of a list",
    "a {\nb = [\n1\n]\n}",
    "line 4: unexpected ], expected ,",
  ],
  ["two attributes on one line", "a {\nb = 1 c = 2\n}", "line 2: unexpected c"],
  ["an attribute twice", "a {\nb = 1\nb = 2\n}", "line 3: b exists twice"],
  ["an attribute outside a block", "b = 1\n", "the attribute b is outside a block"],
  ["an operator", "a {\nb = 1 + 2\n}", 'line 2: "+ 2'],
  ["a string that isn't closed", 'a {\nb = "x\n}', 'line 2: ""x'],
])("%s is refused", (_what, text, message) => {
  expect(() => readAlloy(text)).toThrow(message);
});

test.each([
  [
    "an unknown component",
    'loki.process "',
    'loki.proces "',
    "line 11, loki.proces: not known here",
  ],
  ["an unknown stage", "stage.json", "stage.jason", "line 14, stage.jason: not known here"],
  ["an unknown attribute", "expressions", "expresions", "expresions is not known here"],
  ["a lacking attribute", "expressions", "source", "line 14, stage.json: lacks expressions"],
  ["a reference to nothing", "lines.receiver", "line.receiver", "loki.process.line.receiver"],
  ["an unknown function", "sys.env", "env", "the function env is not known here"],
])("%s is a problem", (_what, text, other, problem) => {
  expect(alloyProblems(readAlloy(files.replace(text, other))).join("\n")).toContain(problem);
});

test("a component that exists twice is a problem", () => {
  expect(alloyProblems(readAlloy(files + files))).toContain("loki.process.lines exists twice");
});
