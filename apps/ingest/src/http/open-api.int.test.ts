import { NDJSON_MEDIA_TYPE, uuidv7 } from "@detektor/events";
import { findSchemathesis, lintOpenApi, randomRequests, runSchemathesis } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Platform, startPlatform } from "../../test/platform.ts";
import { openApiDocument } from "./open-api-document.ts";

const python = await findSchemathesis(120_000);
if (python.kind === "missing") console.warn(`skipped: ${python.reason}`);

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

/** Returns the document without NDJSON, which Schemathesis can't write. */
function withoutLines(): object {
  const document = JSON.parse(JSON.stringify(openApiDocument));
  delete document.paths["/v1/events"].post.requestBody.content[NDJSON_MEDIA_TYPE];
  return document;
}

describe("ingest's OpenAPI document", () => {
  test("is served, and no rule of the linter is broken", async () => {
    const served = await fetch(`${platform.ingest.url}/openapi.json`);
    const document = (await served.json()) as object;
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument)));
    expect(await lintOpenApi(document)).toEqual([]);
  });

  test("has an example of every kind of body, and each is taken", async () => {
    const { post } = openApiDocument.paths["/v1/events"];
    for (const [type, { example }] of Object.entries(post.requestBody.content)) {
      const text = typeof example === "string" ? example : JSON.stringify(example);
      const body = text.replaceAll("01a19bea-7bb0-7c2f-8bf3-3bd00683aea5", uuidv7());
      const headers = { "content-type": type };
      const url = `${platform.ingest.url}/v1/events?wait=stored`;
      const answer = await fetch(url, { method: "POST", headers, body });
      expect([type, answer.status]).toEqual([type, 202]);
      const keys = Object.keys((await answer.json()) as object).toSorted();
      expect(keys).toEqual(
        Object.keys(openApiDocument.components.schemas.Posted.properties).toSorted(),
      );
    }
  });

  const requests = randomRequests(20);
  const timeoutMs = 100_000 * Math.ceil(requests.maxExamples / 20);
  test.skipIf(python.kind === "missing")(
    `says what any request is answered (seed ${requests.seed})`,
    { timeout: timeoutMs + 20_000 },
    async () => {
      const report = await runSchemathesis({
        document: withoutLines(),
        url: platform.ingest.url,
        python: python.kind === "found" ? python.path : "",
        ...requests,
        checks: [
          "not_a_server_error",
          "status_code_conformance",
          "content_type_conformance",
          "response_schema_conformance",
          "unsupported_method",
        ],
        phases: ["examples", "coverage", "fuzzing"],
        timeoutMs,
      });
      expect(report).toBeNull();
    },
  );
});
