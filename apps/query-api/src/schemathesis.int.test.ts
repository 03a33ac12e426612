import {
  exampleSession,
  findSchemathesis,
  natsForTests,
  type OtlpReceiver,
  otlpReceiverForTests,
  randomRequests,
  type OwnTestNats,
  runSchemathesis,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";

type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
};
type Schema = { readonly properties?: Readonly<Record<string, unknown>> };
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/**
 * Returns the parameters that a document can describe: not the existing cursors and positions, nor which
 * parameters go together. A selection is by one frame.
 */
function sayable({ operationId, parameters = [] }: Operation): readonly object[] {
  const said = parameters.filter(({ name }) => name !== "cursor" && name !== "min_position");
  if (operationId !== "getTraces") return said;
  const byFrame = said.filter(({ name }) => name === "frame_id");
  return byFrame.map((parameter) => ({ ...parameter, required: true }));
}

/**
 * Fields whose limits a document can't describe: the range of a selection to explain has a greatest length, that of
 * a hold ends after its begin, and a hold ends in the future.
 */
const unsayable: Readonly<Record<string, readonly string[]>> = {
  FrameFilters: ["from", "to"],
  HoldRequest: ["until"],
  HoldSelection: ["site", "camera", "from", "to"],
};

/** Returns the schemas without the fields whose limits a document can't describe. */
function sayableSchemas(schemas: Document["components"]["schemas"]): object {
  const cut = Object.entries(unsayable).map(([schema, names]) => {
    const said = Object.entries(schemas[schema]?.properties ?? {});
    const properties = Object.fromEntries(said.filter(([name]) => !names.includes(name)));
    return [schema, { ...schemas[schema], properties }];
  });
  return { ...schemas, ...Object.fromEntries(cut) };
}

/**
 * Returns the document with only describable parameters, and without rebuilds, which block all answers,
 * and live events, whose answer has no end.
 */
function askable(document: Document): object {
  const operationOf = (operation: Operation) => ({
    ...operation,
    parameters: sayable(operation),
  });
  const paths = Object.entries(document.paths)
    .filter(([path]) => !path.endsWith("/rebuild") && path !== "/v1/live")
    .map(([path, of]) => [
      path,
      Object.fromEntries(Object.entries(of).map(([method, one]) => [method, operationOf(one)])),
    ]);
  const components = {
    ...document.components,
    schemas: sayableSchemas(document.components.schemas),
  };
  return { ...document, paths: Object.fromEntries(paths), components };
}

const python = await findSchemathesis(120_000);
if (python.kind === "missing") console.warn(`skipped: ${python.reason}`);

describe.skipIf(python.kind === "missing")("a request that nobody thought of", () => {
  let nats: OwnTestNats;
  let receiver: OtlpReceiver;
  let chain: Chain;
  let ingest: TestApp;
  beforeAll(async () => {
    [nats, receiver] = await Promise.all([natsForTests({ own: true }), otlpReceiverForTests()]);
    chain = await chainForTests({ natsUrl: nats.url, target: receiver.url });
    ingest = await startApp("ingest", { ...chain.env, DETEKTOR_NATS_URL: nats.url });
    await chain.append(exampleSession());
  });
  afterAll(async () => {
    await Promise.all([ingest?.stop(), chain?.stop()]);
    await Promise.all([receiver?.[Symbol.asyncDispose](), nats?.stop()]);
  });

  const requests = randomRequests(5);
  const { seed, maxExamples } = requests;
  const timeoutMs = 150_000 * Math.ceil(maxExamples / 5);

  test(`is answered as the document says (seed ${seed})`, {
    timeout: timeoutMs + 30_000,
  }, async () => {
    const document = (await ask<Document>(`${chain.api.url}/openapi.json`)).body;
    const report = await runSchemathesis({
      document: askable(document),
      url: chain.api.url,
      python: python.kind === "found" ? python.path : "",
      ...requests,
      checks: ["all"],
      phases: ["examples", "coverage", "fuzzing"],
      timeoutMs,
    });
    expect(report).toBeNull();
  });
});
