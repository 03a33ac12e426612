import { eventually } from "@detektor/testkit";
import { randomOfTest } from "@detektor/testkit/random-of-test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { ask, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { fullQueue, type Plant, slowPair } from "../test/planted-fleet.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
});
afterAll(() => chain?.stop());

const projectedWithinMs = 60_000;

/** Appends many events and waits until they can be queried, on a busy machine for longer than a request does. */
async function append(events: readonly object[]): Promise<void> {
  const position = await appendEvents(chain.log, events);
  await eventually(
    async () => {
      const { status } = await ask(`${chain.api.url}/v1/cameras?min_position=${position}`);
      expect(status).toBe(200);
    },
    { timeoutMs: projectedWithinMs },
  );
}

type Explained = Loose & { readonly items: readonly Loose[] };
const explain = (body: object) => post<Explained>(`${chain.api.url}/v1/explain`, body);

test("of ten causes planted by seed, at least nine are named first", async () => {
  const random = randomOfTest();
  const plants = Array.from({ length: 10 }, (_, n): Plant => {
    const site = `site-${n}`;
    return n % 2 === 0 ? slowPair(site, random) : fullQueue(site, random);
  });
  for (const { events } of plants) await append(events);
  const wrong: object[] = [];
  for (const { selection, first } of plants) {
    const { status, body } = await explain({ selection });
    expect(status).toBe(200);
    const [{ field, value, and } = {}] = body.items;
    const found = JSON.stringify({ field, value, and });
    if (found !== JSON.stringify(first)) wrong.push({ first, body });
  }
  expect(wrong.length > 1 ? wrong : []).toEqual([]);
});

test("counts are those of the lists of frames, and the comparison can be chosen", async () => {
  const random = randomOfTest();
  await append(slowPair("counted", random).events);
  const range = { from: "2026-03-01T11:30:00Z", to: "2026-03-01T12:30:00Z" };
  const selection = { site: "counted", min_total_ms: 400, ...range };
  const list = async (more: string): Promise<number> => {
    const query = `site=counted&from=${range.from}&to=${range.to}&limit=1000${more}`;
    const { body } = await ask<Explained>(`${chain.api.url}/v1/frames?${query}`);
    return body.items.length;
  };
  const [slow, all] = [await list("&min_total_ms=400"), await list("")];
  const { body } = await explain({ selection });
  expect(body["inside"]).toEqual({ frames: slow, matching: slow, sampled: false });
  expect(body["outside"]).toMatchObject({ matching: all - slow });
  const gate = await explain({ selection, against: { site: "counted", camera: "gate", ...range } });
  const ofGate = (await list("&camera=gate")) - (await list("&camera=gate&min_total_ms=400"));
  expect(gate.body["outside"]).toMatchObject({ matching: ofGate });
});

test("of several cameras, the camera is no explanation, and each value names frames that have it", async () => {
  const range = { from: "2026-03-01T11:30:00Z", to: "2026-03-01T12:30:00Z" };
  const cameras = "counted/gate,counted/yard,counted/dock";
  const { body } = await explain({
    selection: { site: "counted", cameras, min_total_ms: 400, ...range },
    against: { site: "counted", ...range },
  });
  expect(body["left_out"]).toEqual(["camera"]);
  for (const { example_frame_ids, field, value } of body.items) {
    const ids = example_frame_ids as readonly string[];
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const frame = await ask(`${chain.api.url}/v1/frames/${id}`);
      expect(JSON.stringify(frame.body), String(field)).toContain(JSON.stringify(value));
      expect(frame.body["total_ms"]).toBeGreaterThanOrEqual(400);
    }
  }
  expect(body.items).not.toEqual([]);
});

test("what the selection itself determines is left out", async () => {
  const range = { from: "2026-03-01T11:30:00Z", to: "2026-03-01T12:30:00Z" };
  const dropped = { site: "counted", state: "dropped", ...range };
  expect((await explain({ selection: dropped })).body["left_out"]).toEqual([
    "drop_reason",
    "error",
  ]);
  const against = { state: "dropped", ...range };
  expect((await explain({ selection: dropped, against })).body["left_out"]).toEqual([]);
});

test("a selection without frames has nothing to explain", async () => {
  const { status, body } = await explain({ selection: { site: "nowhere" } });
  expect([status, body.items, body["comparisons"]]).toEqual([200, [], 0]);
});

test("a time that is too long, an unknown filter and a wrong value are refused with their names", async () => {
  const long = { from: "2026-01-01T00:00:00Z", to: "2026-03-01T00:00:00Z" };
  const fieldOf = async (body: object): Promise<unknown> => {
    const answer = await explain(body);
    return [answer.status, (answer.body["errors"] as Loose[])[0]?.["field"]];
  };
  expect(await fieldOf({ selection: long })).toEqual([422, "selection.from"]);
  expect(await fieldOf({ selection: { frmo: "1" } })).toEqual([422, "selection.frmo"]);
  expect(await fieldOf({ selection: { min_total_ms: -1 } })).toEqual([
    422,
    "selection.min_total_ms",
  ]);
});
