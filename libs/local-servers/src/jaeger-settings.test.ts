import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jaegerArgs, jaegerEnv } from "./jaeger-settings.ts";

const ports = { query: 1, queryGrpc: 2, otlpHttp: 3, otlpGrpc: 4, health: 5 };
const env = jaegerEnv(ports, "ui.json", "127.0.0.1:9");

test.each(["live", "history"] as const)(
  "the %s configuration takes every address from us",
  (kind) => {
    const [, file = ""] = jaegerArgs(kind, "127.0.0.1:9");
    const text = readFileSync(file, "utf8").replaceAll(/^\s*#.*$/gm, "");
    const asked = [...text.matchAll(/\$\{env:(\w+):-/g)].map(([, name]) => name ?? "");
    const known = new Set([...Object.keys(env), "DETEKTOR_API_TOKEN"]);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
    const fixed = text.replaceAll(/\$\{env:[^}]*\}/g, "").match(/\d+\.\d+\.\d+\.\d+|localhost/g);
    expect(fixed).toBeNull();
  },
);

test("asks an archive for what its memory lacks only where one is given", () => {
  expect(jaegerArgs("live", undefined).join(" ")).toContain("traces_archive=");
  expect(jaegerArgs("live", "127.0.0.1:9")).toHaveLength(2);
});
