import { expiredStream, holdStream, isoOfUs, uuidv7 } from "@detektor/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, askAll, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

const atMs = Date.parse("2026-06-02T10:00:00Z");
const iso = (ms: number): string => isoOfUs(ms * 1000);
const frameOf = (seq: number) => ({ site: "lab", camera: "door", seq, atMs: atMs + seq });
const frame = sampleFrameId(frameOf(1));
const said = { reason: "case 17", by: "ann" };
const range = { site: "lab", camera: "door", from: iso(atMs), to: iso(atMs + 60_000) };

const alert = (alert_id: string, frame_ids: readonly string[]) => ({
  specversion: "1.0",
  id: uuidv7(),
  source: "rules/1",
  type: "detektor.alert.raised.v1",
  time: iso(atMs),
  site: "lab",
  data: { alert_id, rule_id: "r", severity: "low", frame_ids },
});

let chain: Chain;
let url: string;
beforeAll(async () => {
  chain = await chainForTests();
  url = `${chain.api.url}/v1/holds`;
  const named = { ...frameOf(2), correlationId: "visit-1" };
  await chain.append([...sampleFrame(frameOf(1)), ...sampleFrame(named)]);
  await chain.append([alert("a-1", [frame]), alert("a-0", [])]);
});
afterAll(() => chain?.stop());

const place = (selection: object, more: object = {}) => post(url, { selection, ...said, ...more });
const release = (id: unknown, by = "bob") =>
  ask(`${url}/${String(id)}?by=${by}`, { method: "DELETE" });

describe("a hold", () => {
  test.each<[string, object, object]>([
    ["a frame", { frame_id: frame }, { frame_id: frame }],
    ["a correlation id", { correlation_id: "visit-1" }, { correlation_id: "visit-1" }],
    ["an alert", { alert_id: "a-1" }, { alert_id: "a-1", site: "lab" }],
    [
      "a camera and a time",
      range,
      { site: "lab", camera_id: "door", from: "2026-06-02T10:00:00.000000Z" },
    ],
  ])("of %s is an event, and answers at once", async (_what, selection, named) => {
    const { status, body } = await place(selection, { until: "2099-01-01T00:00:00Z" });
    expect(status).toBe(201);
    const until = "2099-01-01T00:00:00.000000Z";
    expect(body).toMatchObject({ ...named, state: "active", until, placed_by: "ann" });
    expect((await ask(`${url}/${String(body["hold_id"])}`)).body).toEqual(body);
    const events = await Array.fromAsync(chain.log.readStream(holdStream(String(body["hold_id"]))));
    expect(events).toMatchObject([
      { type: "detektor.hold.placed.v1", data: { ...said, selection } },
    ]);
  });

  test("is released once, whoever asks again", async () => {
    const { hold_id } = (await place({ frame_id: frame })).body;
    const first = await release(hold_id);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ state: "released", released_by: "bob" });
    const answers = await Promise.all([release(hold_id, "cleo"), release(hold_id, "dora")]);
    for (const { status, body } of answers) expect([status, body]).toEqual([200, first.body]);
    const events = await Array.fromAsync(chain.log.readStream(holdStream(String(hold_id))));
    expect(events.map(({ type }) => type)).toEqual([
      "detektor.hold.placed.v1",
      "detektor.hold.released.v1",
    ]);
  });

  test("that two release at the same time is released by one of them", async () => {
    const { hold_id } = (await place({ frame_id: frame })).body;
    const answers = await Promise.all(["ann", "bob", "cleo"].map((by) => release(hold_id, by)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body["released_by"])).size).toBe(1);
  });

  test("lapses when its time is over", async () => {
    const until = iso(Date.now() + 600);
    const { status, body } = await place({ frame_id: frame }, { until });
    expect([status, body["state"]]).toEqual([201, "active"]);
    await expect
      .poll(async () => (await ask(`${url}/${String(body["hold_id"])}`)).body["state"])
      .toBe("lapsed");
  });

  test("may begin before its camera's next frame", async () => {
    const later = { ...range, from: iso(Date.now() + 60_000), to: iso(Date.now() + 120_000) };
    expect((await place(later)).status).toBe(201);
  });

  test("of a time that events can't have has the nearest one that they can", async () => {
    const { status, body } = await place({ ...range, from: "0001-01-01T00:00:00Z" });
    expect(status).toBe(201);
    expect(body["from"]).toMatch(/^\d{4}-/);
  });
});

describe("the list of holds", () => {
  test("is complete page by page, newest first, and filtered by state, camera and time", async () => {
    const { hold_id } = (await place(range)).body;
    await release(hold_id);
    const all = await askAll(url, 2);
    expect(all[0]?.["hold_id"]).toBe(hold_id);
    const times = all.map(({ placed_at }) => String(placed_at));
    expect(times).toEqual(times.toSorted().toReversed());
    for (const state of ["active", "released", "lapsed"]) {
      const some = await askAll(`${url}?state=${state}`, 2);
      expect(some).toEqual(all.filter((one) => one["state"] === state));
    }
    const ofCamera = await askAll(`${url}?site=lab&camera=door`, 2);
    expect(ofCamera).toEqual(all.filter(({ camera_id }) => camera_id === "door"));
    const [newest] = all as [Loose];
    const later = await askAll(`${url}?from=${String(newest["placed_at"])}`, 2);
    expect(later).toEqual([newest]);
  });
});

describe("a hold is refused", () => {
  const unknown = sampleFrameId(frameOf(99));
  test.each<[string, object, object, number, string]>([
    ["until the past", { frame_id: frame }, { until: "2020-01-01T00:00:00Z" }, 422, "until"],
    ["until no time", { frame_id: frame }, { until: "soon" }, 422, "until"],
    ["of nothing", {}, {}, 422, "exactly one of"],
    ["of two things", { frame_id: frame, alert_id: "a-1" }, {}, 422, "exactly one of"],
    ["of half a range", { site: "lab", camera: "door", from: range.from }, {}, 422, "exactly one"],
    ["from after to", { ...range, from: range.to, to: range.from }, {}, 422, "later than from"],
    ["from equal to to", { ...range, to: range.from }, {}, 422, "later than from"],
    ["of an unknown frame", { frame_id: unknown }, {}, 404, unknown],
    ["of an unknown correlation id", { correlation_id: "nobody" }, {}, 404, "nobody"],
    ["of an unknown alert", { alert_id: "none" }, {}, 404, "none"],
    ["of an alert of another site", { alert_id: "a-1", site: "yard" }, {}, 404, "yard"],
    ["of an unknown camera", { ...range, camera: "none" }, {}, 404, "lab/none"],
    ["of an alert without frames", { alert_id: "a-0" }, {}, 422, "selects no frame"],
    [
      "of a time without frames",
      { ...range, from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" },
      {},
      422,
      "selects no frame",
    ],
    ["without a reason", { frame_id: frame }, { reason: "" }, 422, "reason"],
    ["with text that can't be stored", { frame_id: frame }, { by: "\ud800" }, 422, "by"],
  ])("%s", async (_what, selection, more, status, detail) => {
    const before = await askAll(url, 100);
    const answer = await place(selection, more);
    expect(answer.status).toBe(status);
    expect(answer.body["detail"]).toContain(detail);
    expect(await askAll(url, 100)).toEqual(before);
  });

  test("for a release without a name, and of an unknown hold", async () => {
    expect((await ask(`${url}/${uuidv7()}?by=ann`, { method: "DELETE" })).status).toBe(404);
    expect((await ask(`${url}/${uuidv7()}`, { method: "DELETE" })).status).toBe(400);
    expect((await ask(`${url}/${uuidv7()}`)).status).toBe(404);
    expect((await ask(`${url}/17`)).status).toBe(400);
  });
});

test("a hold of a segment whose expiry has begun is noted where its summary will be written", async () => {
  const own = { site: "lab", camera: "gate", seq: 1, atMs };
  const stream = `frames-lab.gate-20260602T10`;
  await chain.append(sampleFrame(own));
  const closed = {
    id: uuidv7(),
    type: "detektor.segment.closed.v1",
    data: { stream },
    metadata: { site: "lab", event_time: iso(atMs), cloudevent: { specversion: "1.0" } },
  };
  const appended = await chain.log.append(stream, [closed], { expected: "any" });
  if (appended.kind !== "appended") throw new Error(appended.kind);
  await ask(`${chain.api.url}/v1/cameras?min_position=${appended.position}`);
  const { status, body } = await place({ frame_id: sampleFrameId(own) });
  expect(status).toBe(201);
  const notes = await Array.fromAsync(
    chain.log.readStream(expiredStream("lab", "gate", atMs / 3_600_000)),
  );
  expect(notes).toMatchObject([
    { type: "detektor.hold.noted.v1", data: { hold_id: body["hold_id"], stream } },
  ]);
});
