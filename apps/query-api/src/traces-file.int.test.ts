import { traceIdOf, uuidv7 } from "@detektor/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Loose } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { type SampleFrame, sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
});
afterAll(() => chain?.stop());

type Otlp = {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly { readonly traceId: string }[] }[];
  }[];
};

const file = async (query: Readonly<Record<string, string>>) => {
  const text = new URLSearchParams(query).toString();
  return ask<Otlp & Loose>(`${chain.api.url}/v1/traces.otlp.json?${text}`);
};

const spansOf = ({ resourceSpans }: Otlp) =>
  resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

const traceOf = (frame: SampleFrame): string => traceIdOf("s1", sampleFrameId(frame));

const atMs = Date.parse("2026-09-01T10:00:00Z");
const times = { from: "2026-09-01T10:00:00Z", to: "2026-09-01T10:00:02Z" };
const object = { class: "owl", confidence: 0.9, bbox: { x: 0, y: 0, w: 1, h: 1 } };

describe("the file of a selection", () => {
  test("has the traces of its frames, those of one service together", async () => {
    const frames = [0, 1, 2].map((seq) => ({
      camera: "filed",
      seq,
      atMs: atMs + seq * 1000,
      correlationId: `filed-${seq === 2}`,
      objects: seq === 1 ? [object] : [],
    }));
    await chain.append(frames.flatMap(sampleFrame));
    const [first, second] = frames.map(traceOf);
    const selections: [Record<string, string>, unknown[]][] = [
      [{ site: "s1", camera: "filed", ...times }, [first, second]],
      [{ correlation_id: "filed-false" }, [first, second]],
      [{ camera: "filed", class: "owl" }, [second]],
      [{ frame_id: sampleFrameId(frames[0] as SampleFrame) }, [first]],
    ];
    for (const [query, traces] of selections) {
      const { status, body, headers } = await file(query);
      expect(status).toBe(200);
      expect(headers.get("content-disposition")).toContain("traces.otlp.json");
      expect(body.resourceSpans).toHaveLength(1);
      expect(new Set(spansOf(body).map((span) => span.traceId))).toEqual(new Set(traces));
      expect(spansOf(body)).toHaveLength(3 * traces.length);
    }
  });

  test("is refused with the counts when it is too large to be shown", async () => {
    const frames = Array.from({ length: 600 }, (_, seq) => ({
      camera: "busy",
      seq,
      atMs: atMs + seq,
      correlationId: "busy",
    }));
    for (let at = 0; at < frames.length; at += 200) {
      await chain.append(frames.slice(at, at + 200).flatMap(manyStages));
    }
    const { status, body } = await file({ correlation_id: "busy" });
    expect([status, body["type"]]).toEqual([413, "urn:detektor:problem:selection-too-large"]);
    expect(body).toMatchObject({
      traces: 600,
      spans: 600 * 17,
      limits: { traces: 1000, spans: 10_000 },
    });
  });

  test.each<[Record<string, string>, number]>([
    [{}, 400],
    [{ camera: "filed" }, 400],
    [{ frame_id: "x" }, 400],
    [{ correlation_id: "a", class: "owl" }, 400],
    [{ correlation_id: "nobody" }, 404],
  ])("%o is answered %i", async (query, status) => {
    expect((await file(query)).status).toBe(status);
  });
});

/** Returns the events of a frame that was tried eight times. */
function manyStages(frame: SampleFrame): object[] {
  const events = sampleFrame(frame);
  const stage = events[1] as { readonly data: object };
  const tries = Array.from({ length: 7 }, (_, n) => ({
    ...stage,
    id: uuidv7(),
    data: { ...stage.data, attempt: n + 2 },
  }));
  return [...events, ...tries];
}
