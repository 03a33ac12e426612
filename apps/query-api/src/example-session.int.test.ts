import { exampleAnswers, exampleSession } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Loose, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";

const answers = exampleAnswers();
let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests({ stuckAfterMs: 1, jaegerUrl: "http://jaeger.test" });
  await chain.append(exampleSession());
});
afterAll(() => chain?.stop());

describe("the example session", () => {
  test.each(answers.frames.map((frame) => [frame.frame_id, frame] as const))(
    "frame %s is answered field by field",
    async (id, { root_span_id: rootSpanId, ...answer }) => {
      const { body } = await ask(`${chain.api.url}/v1/frames/${id}`);
      expect(body).toMatchObject(answer);
      expect(body["jaeger_url"]).toBe(`http://jaeger.test/trace/${String(answer["trace_id"])}`);
      const trace = await ask(`${chain.api.url}/v1/frames/${id}/trace.otlp.json`);
      expect(JSON.stringify(trace.body)).toContain(rootSpanId);
    },
  );

  test("the ledger tells where every frame went, and adds up", async () => {
    const range = "from=2026-11-02T10:00:00Z&to=2026-11-02T12:00:00Z";
    const { body } = await ask<Page>(`${chain.api.url}/v1/ledger?site=lab&${range}`);
    const key = (row: Loose): string => `${String(row["camera_id"])} ${String(row["bucket"])}`;
    const rows = body.items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(rows).toEqual(answers.ledger_once_the_limit_has_passed);
  });

  test("the alerts name their frames", async () => {
    const { body } = await ask<Page>(`${chain.api.url}/v1/alerts`);
    expect(body.items).toHaveLength(answers.alerts.length);
    for (const [at, answer] of answers.alerts.entries()) {
      expect(body.items[at]).toMatchObject(answer);
    }
  });
});
