import { expect, test } from "vitest";
import { lintOpenApi } from "./lint-open-api.ts";

const operation = {
  operationId: "listFrames",
  tags: ["frames"],
  summary: "Frames",
  responses: {
    200: { description: "Frames" },
    400: { description: "A parameter is wrong" },
  },
};
const document = (given: object) => ({
  openapi: "3.1.0",
  info: { title: "Frames", version: "1", license: { name: "MIT", identifier: "MIT" } },
  servers: [{ url: "/" }],
  security: [{}],
  tags: [{ name: "frames", description: "Single frames" }],
  paths: { "/frames": { get: given } },
});

test("of a document in which everything is said nothing is told", async () => {
  expect(await lintOpenApi(document(operation))).toEqual([]);
});

test("an operation without a name is told with its place", async () => {
  const { operationId: _, ...nameless } = operation;
  expect(await lintOpenApi(document(nameless))).toEqual([
    expect.stringContaining("#/paths/~1frames/get/operationId"),
  ]);
});
