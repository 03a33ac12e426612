import { exampleSession, lintOpenApi } from "@detektor/testkit";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answersJson } from "../test/answers-json.ts";
import { ask, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { addresses, exampleFrameId as frame } from "../test/every-address.ts";
import { natsWithDeadLetter } from "../test/nats-with-dead-letter.ts";

type Media = { readonly schema: object; readonly example: unknown };
type Parameter = {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: Loose;
  readonly example?: unknown;
};
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Loose>>;
};
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

let chain: Chain;
let document: Document;
let addressOf: (path: string) => Promise<string>;
beforeAll(async () => {
  chain = await chainForTests({ natsUrl: await natsWithDeadLetter() });
  await chain.append(exampleSession());
  const replay = { selector: { frame_id: frame }, dry_run: true };
  const { body } = await post(`${chain.api.url}/v1/replays`, replay);
  const selection = { frame_id: frame };
  const hold = await post(`${chain.api.url}/v1/holds`, { selection, reason: "test", by: "ann" });
  const made: Readonly<Record<string, string>> = {
    "/v1/replays/{replay_id}": `/v1/replays/${String(body["id"])}`,
    "/v1/holds/{hold_id}": `/v1/holds/${String(hold.body["hold_id"])}`,
  };
  document = (await ask<Document>(`${chain.api.url}/openapi.json`)).body;
  addressOf = async (path) => made[path] ?? addresses[path] ?? path;
});
afterAll(() => chain?.stop());

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Returns a validator of a schema of the document; common schemas are compiled once. */
function validatorOf(schema: object): ValidateFunction {
  if (!ajv.getSchema("api")) {
    const { components } = document as unknown as { components: object };
    ajv.addSchema({ components }, "api");
  }
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/');
  return ajv.compile(JSON.parse(text) as object);
}

/** Returns how a body violates the response that the document promises. */
function complaints(operation: Operation, status: number, media: string, body: unknown): unknown {
  const response = operation.responses[status] as
    | { content: Record<string, { schema: object }> }
    | undefined;
  const schema = response?.content[media]?.schema;
  if (!schema) return `${status} with ${media} is not in the document`;
  const validate = validatorOf(schema);
  return validate(body) ? null : validate.errors;
}

/** Returns every object within a value, including itself. */
function partsOf(value: unknown): Loose[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Loose, ...Object.values(value).flatMap(partsOf)];
}

describe("the OpenAPI document", () => {
  test("is valid 3.1", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document) as unknown as Loose);
    expect(result).toMatchObject({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  test("breaks no rule of the linter", async () => {
    expect(await lintOpenApi(document)).toEqual([]);
  });

  test("tells of every route under /v1 what it answers, and every answer is as told", async () => {
    const paths = Object.entries(document.paths).filter(([, operations]) => operations["get"]);
    expect(paths.length).toBeGreaterThan(15);
    for (const [path, { get }] of paths) {
      if (!get || !answersJson(get)) continue;
      const { status, headers, body } = await ask(`${chain.api.url}${await addressOf(path)}`);
      expect([path, status]).toEqual([path, 200]);
      const media = headers.get("content-type") ?? "";
      expect([path, complaints(get, status, media, body)]).toEqual([path, null]);
    }
  });

  test("describes the problem that every route answers to a parameter that it doesn't know", async () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (!get) continue;
      const address = await addressOf(path);
      const wrong = `${chain.api.url}${address}${address.includes("?") ? "&" : "?"}frmo=1`;
      const { status, headers, body } = await ask(wrong);
      const media = headers.get("content-type") ?? "";
      expect([path, status, complaints(get, status, media, body)]).toEqual([path, 400, null]);
      expect(body["errors"]).toEqual([{ field: "frmo", detail: "there is no such parameter" }]);
    }
  });

  test("answers to a range that ends before it begins that there is nothing in it", async () => {
    const ranges = Object.entries(document.paths).filter(([path, { get }]) => {
      const names = get?.parameters?.map(({ name }) => name) ?? [];
      return names.includes("from") && names.includes("to") && !path.endsWith(".otlp.json");
    });
    expect(ranges.length).toBeGreaterThan(6);
    for (const [path] of ranges) {
      const url = `${chain.api.url}${(await addressOf(path)).split("?")[0]}`;
      for (const to of ["2026-11-02T11:00:00Z", "0096-05-15T00:00:00Z"]) {
        const { status, body } = await ask(`${url}?from=2026-11-02T12:00:00Z&to=${to}`);
        expect([path, status, body["items"]]).toEqual([path, 200, []]);
      }
    }
  });

  const operations = (): readonly (readonly [string, string, Operation])[] =>
    Object.entries(document.paths).flatMap(([path, of]) =>
      Object.entries(of).map(([method, operation]) => [method, path, operation] as const),
    );

  test("names every operation as somebody would choose", () => {
    const names = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(
        /^(list|get|compare|explain|redrive|create|cancel|resume|rebuild|retry|acknowledge|release)[A-Z][A-Za-z]+$/,
      );
    }
  });

  test("names every choice as a program can, so that a generated client has no VALUE_0", () => {
    const choices = partsOf(document).flatMap(({ enum: words, "x-enum-varnames": names }) =>
      Array.isArray(words) && typeof words[0] === "string" ? [[words, names ?? words]] : [],
    );
    expect(choices.length).toBeGreaterThan(20);
    for (const [words, names] of choices as [unknown[], unknown[]][]) {
      expect(names).toHaveLength(words.length);
      for (const name of names) expect(name).toMatch(/^[A-Za-z]\w*$/);
    }
  });

  test("refers to a named type as it is, without words that only one place has for it", () => {
    const reworded = partsOf(document).filter(({ allOf }) =>
      (allOf as readonly object[] | undefined)?.some((one) => !("$ref" in one || "type" in one)),
    );
    expect(reworded).toEqual([]);
  });

  test("names the fields of a selector, in what is asked and in what is answered", () => {
    const { schemas } = (
      document as unknown as { components: { schemas: Record<string, Record<string, Loose>> } }
    ).components;
    const selector = { $ref: "#/components/schemas/Selector" };
    for (const name of ["ReplayRequest", "Replay", "ReplaySummary"])
      expect([name, schemas[name]?.["properties"]?.["selector"]]).toEqual([name, selector]);
    expect(Object.keys(schemas["Selector"]?.["properties"] ?? {})).toHaveLength(7);
    expect(schemas["Selector"]).not.toHaveProperty("oneOf");
  });

  test("has an example of every answer and of every body, and each fits", () => {
    for (const [method, path, { requestBody, responses }] of operations()) {
      const answers = Object.values(responses) as { content: Record<string, Media> }[];
      for (const { content } of [...answers, ...(requestBody ? [requestBody] : [])]) {
        for (const { schema, example } of Object.values(content)) {
          const validate = validatorOf(schema);
          expect([method, path, validate(example), validate.errors]).toEqual([
            method,
            path,
            true,
            null,
          ]);
        }
      }
    }
  });

  test("fills its page's form with what finds something, and with nothing else", async () => {
    for (const [method, path, operation] of operations()) {
      const { parameters = [] } = operation;
      for (const { in: place, required, schema, example } of parameters) {
        if (place === "query" && !required)
          expect([example, schema["example"]]).toEqual([undefined, undefined]);
      }
      if (method !== "get" || !answersJson(operation)) continue;
      const given = parameters.filter(({ required }) => required);
      const address = given.reduce(
        (url, { name, example }) => url.replace(`{${name}}`, encodeURIComponent(String(example))),
        path,
      );
      const query = given
        .filter((parameter) => parameter.in === "query")
        .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`);
      // A selection must name something, which may be any of several.
      if (path === "/v1/traces.otlp.json") query.push(`frame_id=${frame}`);
      const { status } = await ask(`${chain.api.url}${address}?${query.join("&")}`);
      expect([path, status]).toEqual([path, 200]);
    }
  });

  test("has a replay as example that can be sent as it is, and with all defaults sent back", async () => {
    const body = document.paths["/v1/replays"]?.["post"]?.requestBody?.content["application/json"];
    const example = body?.example as Loose;
    expect((await post(`${chain.api.url}/v1/replays`, example)).status).toBe(202);
    const { ReplayRequest } = (
      document as unknown as {
        components: { schemas: { ReplayRequest: { properties: Record<string, Loose> } } };
      }
    ).components.schemas;
    const defaults = Object.entries(ReplayRequest.properties).flatMap(([name, schema]) =>
      "default" in schema ? [[name, schema["default"]]] : [],
    );
    expect(Object.fromEntries(defaults)).toMatchObject({ mode: "same", namespace: "replay" });
    const all = { ...Object.fromEntries(defaults), selector: example["selector"], dry_run: true };
    expect((await post(`${chain.api.url}/v1/replays`, all)).status).toBe(202);
  });

  test("describes what a replay answers", async () => {
    const operation = document.paths["/v1/replays"]?.["post"];
    const replay = { selector: { frame_id: frame }, dry_run: true };
    const { status, body } = await post(`${chain.api.url}/v1/replays`, replay);
    expect(operation && complaints(operation, status, "application/json", body)).toBeNull();
  });
});

describe("the API's page", () => {
  test("loads everything from here and nothing from elsewhere", async () => {
    const page = await fetch(`${chain.api.url}/docs`);
    const html = await page.text();
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(loaded).toHaveLength(4);
    for (const address of loaded) {
      expect(address).not.toMatch(/^(https?:)?\/\//);
      const asset = await fetch(new URL(address, `${chain.api.url}/docs`));
      expect(asset.status).toBe(200);
      await asset.arrayBuffer();
    }
  });
});
