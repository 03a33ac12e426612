import { spanIdOf, traceIdOf, uuidv7 } from "@detektor/events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import {
  type SampleFrame,
  sampleEvent,
  sampleFrame,
  sampleFrameId,
} from "../test/sample-frames.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
});
afterAll(() => chain?.stop());

type Span = {
  readonly traceId: string;
  readonly name: string;
  readonly links?: readonly {
    readonly traceId: string;
    readonly spanId: string;
    readonly attributes: readonly {
      readonly key: string;
      readonly value: { readonly stringValue: string };
    }[];
  }[];
};
type Otlp = {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
};

const spansOf = async (frame: SampleFrame): Promise<readonly Span[]> => {
  const { body } = await ask<Otlp>(
    `${chain.api.url}/v1/frames/${sampleFrameId(frame)}/trace.otlp.json`,
  );
  return body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
};

const kindOf = (link: NonNullable<Span["links"]>[number]): string | undefined =>
  link.attributes.find(({ key }) => key === "link.kind")?.value.stringValue;

/** Returns the links of a kind in the frame's spans, with the names of those spans. */
const linksOf = async (frame: SampleFrame, kind: string) =>
  (await spansOf(frame)).flatMap(({ name, links = [] }) =>
    links
      .filter((link) => kindOf(link) === kind)
      .map(({ traceId, spanId }) => ({ name, traceId, spanId })),
  );

const rootOf = (frame: SampleFrame) => {
  const frameId = sampleFrameId(frame);
  const traceId = traceIdOf("s1", frameId);
  return { traceId, spanId: spanIdOf(traceId, "root", frameId) };
};

const atMs = Date.parse("2026-05-01T10:00:00Z");

const batched = (frame: SampleFrame, batch_id: string): object => {
  const [started_at, ended_at] = [frame.atMs + 5, frame.atMs + 9].map((ms) =>
    new Date(ms).toISOString(),
  );
  const data = { stage: "classify", stage_index: 1, started_at, ended_at, batch_id, batch_size: 3 };
  return { ...sampleEvent(frame, "stage_completed", 9, data), id: uuidv7() };
};

test("a batch's frames, of whichever camera, link to each other from the work that they shared", async () => {
  const mates = ["c1", "c2", "c3"].map((camera, n) => ({ camera, seq: n, atMs: atMs + 40 * n }));
  const stranger = { camera: "c4", seq: 9, atMs };
  const odd = 'b "1" \\ é';
  await chain.append([
    ...mates.flatMap((frame) => [...sampleFrame(frame), batched(frame, odd)]),
    ...sampleFrame(stranger),
    batched(stranger, 'b "1" \\ é2'),
  ]);
  for (const frame of mates) {
    const others = mates.filter((mate) => mate !== frame).map(rootOf);
    const links = await linksOf(frame, "batch");
    expect(links).toHaveLength(2);
    expect(links).toEqual(
      expect.arrayContaining(others.map((root) => ({ name: "process classify", ...root }))),
    );
  }
  expect(await linksOf(stranger, "batch")).toEqual([]);
});

test("a batch's name that is given again later is another batch, also when both are asked for at once", async () => {
  const [early, late] = [0, 3_600_000].map((afterMs) =>
    ["n1", "n2"].map((camera, n) => ({
      camera,
      seq: afterMs + n,
      atMs: atMs + afterMs + n,
      correlationId: "named",
    })),
  ) as [SampleFrame[], SampleFrame[]];
  await chain.append(
    [...early, ...late].flatMap((frame) => [...sampleFrame(frame), batched(frame, "7")]),
  );
  const { body } = await ask<Otlp>(`${chain.api.url}/v1/traces.otlp.json?correlation_id=named`);
  const all = body.resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans),
  );
  for (const [one, other] of [early, late] as [SampleFrame, SampleFrame][]) {
    expect(await linksOf(one, "batch")).toEqual([{ name: "process classify", ...rootOf(other) }]);
    const together = all.filter((span) => span.traceId === rootOf(one).traceId);
    expect(together).toEqual(expect.arrayContaining([...(await spansOf(one))]));
  }
});

test("a frame links to the one before it in a track, of the same camera and not from long ago", async () => {
  const object = (object_id: string) => ({
    object_id,
    class: "car",
    confidence: 0.9,
    bbox: { x: 0, y: 0, w: 1, h: 1 },
  });
  const at = (seq: number, afterMs: number, ids: readonly string[], camera = "t1") => ({
    camera,
    seq,
    atMs: atMs + afterMs,
    objects: ids.map(object),
  });
  const frames = [
    at(1, 0, ["7"]),
    at(2, 100, ["7", "8"]),
    at(3, 200, ["9"]),
    at(4, 300, ["7"]),
  ] as const;
  const [first, second, , fourth] = frames;
  const [later, elsewhere] = [at(5, 60_000, ["7"]), at(6, 310, ["7"], "t2")];
  await chain.append([...frames, later, elsewhere].flatMap(sampleFrame));
  expect(await linksOf(first, "track")).toEqual([]);
  expect(await linksOf(second, "track")).toEqual([{ name: "process detect", ...rootOf(first) }]);
  expect(await linksOf(fourth, "track")).toEqual([{ name: "process detect", ...rootOf(second) }]);
  expect(await linksOf(later, "track")).toEqual([]);
  expect(await linksOf(elsewhere, "track")).toEqual([]);
});
