import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { asyncapiDocument } from "./asyncapi-document.ts";
import { docsFolder, generatedDocs } from "./generated-docs.ts";

type Json = Readonly<Record<string, unknown>>;

const read = (path: string) => readFileSync(new URL(path, docsFolder), "utf8");
const lines = read("examples/session.ndjson").trim().split("\n");
const session = lines.map((line) => JSON.parse(line) as Json & { type: string; data: Json });

describe("docs/events", () => {
  test("is what `npm run generate -w @detektor/events` writes", () => {
    const docs = generatedDocs();
    for (const [path, text] of docs) expect(read(path), path).toBe(text);
    const schemas = readdirSync(new URL("schemas/", docsFolder)).map((name) => `schemas/${name}`);
    expect(schemas.filter((path) => !docs.has(path))).toEqual([]);
  });

  test("asyncapi.yaml is a valid AsyncAPI 3.0 document", () => {
    const { schemas } = createRequire(import.meta.url)("@asyncapi/specs") as {
      schemas: Readonly<Record<string, object>>;
    };
    const ajv = new Ajv({ strict: false, validateFormats: false, meta: false });
    const validate = ajv.compile(schemas["3.0.0"] ?? {});
    expect(validate(asyncapiDocument()), JSON.stringify(validate.errors)).toBe(true);
  });

  test("each of asyncapi.yaml's references leads somewhere", () => {
    const document = asyncapiDocument();
    const refs = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    for (const [, ref = ""] of refs) {
      if (ref.startsWith("./")) expect(() => read(ref)).not.toThrow();
      else expect(at(document, ref.slice(2).split("/")), ref).toBeDefined();
    }
  });
});

describe("the JSON Schemas", () => {
  const ajv = formats.default(new Ajv({ allErrors: true, allowUnionTypes: true }));
  const validate = (event: Json & { type: string }) => {
    const path = `schemas/${event.type}.json`;
    const id = `urn:detektor:event:${event.type}`;
    return (ajv.getSchema(id) ?? ajv.compile(JSON.parse(read(path)) as object))(event);
  };

  test("every event of the example session is valid", () => {
    for (const event of session) expect(validate(event), ajv.errorsText()).toBe(true);
  });

  test("what ingest takes beside the plain form is valid, too", () => {
    const odd = {
      subject: null,
      traceparent: "none",
      tracestate: "",
      time: "2026-11-02T10:59:58.0120001Z",
    };
    for (const event of session) {
      const objects = (event.data["objects"] as Json[] | undefined)?.map((object) => ({
        ...object,
        object_id: 7,
        zones: null,
      }));
      const data = { ...event.data, ...(objects && { objects }) };
      expect(validate({ ...event, ...odd, data }), ajv.errorsText()).toBe(true);
    }
  });

  test.each([
    ["a frame id of another version", { frame_id: "01a19bea-7bb0-49a4-be1e-70bcc951a480" }],
    ["a camera with a dot", { camera_id: "cam.1" }],
    ["a negative seq", { seq: -1 }],
    ["a time without an offset", { capture_time: "2026-11-02T10:59:58" }],
    ["an unknown clock source", { clock_source: "sundial" }],
    ["a 64-bit value as a number", { pts_ns: 5 }],
  ])("refuse %s", (_what, change) => {
    const [captured] = session;
    expect(captured?.type).toBe("detektor.frame.captured.v1");
    expect(
      validate({
        ...captured,
        type: "detektor.frame.captured.v1",
        data: { ...captured?.data, ...change },
      }),
    ).toBe(false);
  });
});

function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Json | undefined)?.[step], document);
}
