import { connectEventLog } from "@detektor/event-log";
import { exampleSession } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendEvents } from "../test/append-events.ts";
import { ask, askAll, type Loose, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
const unknown = "01a19bea-7bb0-79a4-be1e-70bcc951affe";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  await chain.append(exampleSession());
});
afterAll(() => chain?.stop());

const eventsOf = (id: string) => ask<Page>(`${chain.api.url}/v1/frames/${id}/events`);

describe("a frame's events", () => {
  test("are the CloudEvents that came in, in the order of their stream, with where they are stored", async () => {
    const { body } = await eventsOf(frame);
    const sent = exampleSession().filter((event) => event.data["frame_id"] === frame);
    const isSentTwice = (id: unknown): boolean => sent.filter((e) => e.id === id).length > 1;
    expect(body.items.filter((event) => isSentTwice(event["id"]))).toEqual([]);
    expect(body.items).toHaveLength(sent.length);
    const revisions = body.items.map((event) => Number(event["revision"]));
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    for (const item of body.items) {
      const { stream, revision, position, recorded_at, ...event } = item;
      expect(sent).toContainEqual(event);
      expect([stream, revision, position, recorded_at]).toEqual([
        "frames-lab.cam-1-20261102T10",
        expect.stringMatching(/^\d+$/),
        expect.stringMatching(/^\d+$/),
        expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/),
      ]);
    }
  });

  test("are shown once when a producer repeats itself, and found when they lie far apart", async () => {
    const mine = { seq: 1, atMs: Date.parse("2026-04-01T10:00:00Z"), session: "far" };
    const [first, ...rest] = sampleFrame(mine);
    const between = Array.from({ length: 150 }, (_, at) =>
      sampleFrame({ seq: at + 10, atMs: mine.atMs + at, session: "far" }),
    ).flat();
    await chain.append([first as object, ...between, first as object, ...rest]);
    const { body } = await eventsOf(sampleFrameId(mine));
    expect(body.items.map((event) => event["id"])).toEqual(
      [first as object, ...rest].map((event) => (event as Loose)["id"]),
    );
  });

  test("are asked of a frame that exists", async () => {
    const { status, body } = await ask(`${chain.api.url}/v1/frames/${unknown}/events`);
    expect([status, body["type"]]).toEqual([404, "urn:detektor:problem:not-found"]);
  });
});

describe("a frame's trace", () => {
  test("is a file named after the frame", async () => {
    const { status, headers } = await ask(`${chain.api.url}/v1/frames/${frame}/trace.otlp.json`);
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="${frame}.otlp.json"`);
  });
});

describe("a frame's state at a time", () => {
  test("is folded from what was recorded until then", async () => {
    const mine = { seq: 1, atMs: Date.parse("2026-04-02T10:00:00Z"), session: "then" };
    const id = sampleFrameId(mine);
    const [first, ...rest] = sampleFrame(mine);
    await chain.append([first as object]);
    const known = (await eventsOf(id)).body.items.map((event) => event["recorded_at"]);
    await chain.append(rest);
    const then = await ask(`${chain.api.url}/v1/frames/${id}/state?at=${String(known[0])}`);
    expect(then.body).toMatchObject({ state: "captured", event_count: 1 });
    const now = await ask(`${chain.api.url}/v1/frames/${id}/state?at=2100-01-01T00:00:00Z`);
    expect(now.body).toEqual((await ask(`${chain.api.url}/v1/frames/${id}`)).body);
    const before = await ask(`${chain.api.url}/v1/frames/${id}/state?at=2020-01-01T00:00:00Z`);
    expect([before.status, before.body["type"]]).toEqual([
      404,
      "urn:detektor:problem:not-known-then",
    ]);
  });
});

describe("a camera's gaps", () => {
  test("tell which frames are lost and which are missing", async () => {
    const { body } = await ask<Page>(`${chain.api.url}/v1/cameras/lab/cam-1/gaps`);
    expect(body.items).toMatchObject([
      {
        from_seq: 6,
        to_seq: 8,
        count: 3,
        parts: [
          { kind: "lost", from_seq: 6, to_seq: 7, count: 2 },
          { kind: "missing", from_seq: 8, to_seq: 8, count: 1, reason: null },
        ],
      },
    ]);
    const cam2 = await ask<Page>(`${chain.api.url}/v1/cameras/lab/cam-2/gaps`);
    expect(cam2.body.items).toMatchObject([{ parts: [{ kind: "lost", from_seq: 6, to_seq: 7 }] }]);
    expect((await ask(`${chain.api.url}/v1/cameras/lab/cam-9/gaps`)).status).toBe(404);
  });
});

describe("an alert", () => {
  test("leads to its frames, and a frame's correlation to the alert", async () => {
    const alert = await ask(`${chain.api.url}/v1/alerts/a-1`);
    expect(alert.body).toMatchObject({ state: "raised", frame_ids: [frame] });
    const correlated = await ask(`${chain.api.url}/v1/correlations/corr-ea00a3ab4f5d2784`);
    expect(correlated.body).toMatchObject({ alerts: [{ alert_id: "a-1" }] });
    expect(
      (await ask<Page>(`${chain.api.url}/v1/alerts?frame_id=${frame}`)).body.items,
    ).toHaveLength(1);
    expect((await ask<Page>(`${chain.api.url}/v1/alerts?state=resolved`)).body.items).toEqual([]);
    expect((await ask(`${chain.api.url}/v1/alerts/none`)).status).toBe(404);
  });
});

describe("the projections", () => {
  test("tell that nothing waits, in events and seconds", async () => {
    const { body } = await ask<Page>(`${chain.api.url}/v1/projections`);
    expect(body.items).toMatchObject([
      { served: true, status: "live", lag_events: 0, lag_seconds: 0, poison_total: 0 },
    ]);
  });
});

describe("pages of frames", () => {
  test("give each frame once while others are added", async () => {
    const atMs = Date.parse("2026-05-01T10:00:00Z");
    const camera = "busy";
    const frames = Array.from({ length: 20 }, (_, at) => ({
      camera,
      seq: at,
      atMs: atMs + at * 10,
    }));
    await chain.append(frames.flatMap(sampleFrame));
    const seen: unknown[] = [];
    let cursor = "";
    for (let page = 0; page < 5; page += 1) {
      const { body } = await ask<Page>(`${chain.api.url}/v1/frames?camera=busy&limit=4${cursor}`);
      seen.push(...body.items.map((item) => item["frame_id"]));
      cursor = `&cursor=${body.next_cursor}`;
      const added = { camera, seq: 100 + page, atMs: atMs + 1000 + page };
      await chain.append(sampleFrame(added));
    }
    expect(seen).toEqual(frames.map(sampleFrameId).toReversed());
  });
});

describe("pages of the ledger", () => {
  test("give every row once when many cameras share a bucket", async () => {
    const atMs = Date.parse("2026-05-02T10:00:00Z");
    const cameras = ["a", "b", "c", "d", "e"];
    const frames = cameras.flatMap((camera) =>
      [0, 61_000, 62_000, 200_000].map((afterMs, seq) => ({
        site: "wide",
        camera,
        seq,
        atMs: atMs + afterMs,
      })),
    );
    await chain.append(frames.flatMap(sampleFrame));
    for (const bucket of ["1m", "5m"]) {
      const address = `${chain.api.url}/v1/ledger?site=wide&to=2026-06-01T00:00:00Z&bucket=${bucket}`;
      const all = (await ask<Page>(address)).body.items;
      expect(all).toHaveLength(bucket === "1m" ? 15 : 5);
      for (const limit of [1, 2, 3]) expect(await askAll(address, limit)).toEqual(all);
    }
  });
});

describe("min_position", () => {
  test("waits for events that are on their way", async () => {
    const mine = { seq: 1, atMs: Date.parse("2026-06-01T10:00:00Z"), camera: "late" };
    const log = connectEventLog({ url: chain.store.url });
    const position = await appendEvents(log, sampleFrame(mine));
    const address = `${chain.api.url}/v1/frames/${sampleFrameId(mine)}?min_position=${position}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(address)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    await log.close();
  });

  test("gives up after two seconds and says when to try again", async () => {
    const began = performance.now();
    const { status, headers, body } = await ask(
      `${chain.api.url}/v1/cameras?min_position=${2n ** 62n}`,
    );
    expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
    expect(body).toMatchObject({ type: "urn:detektor:problem:position-not-reached" });
    expect(performance.now() - began).toBeLessThan(4000);
  });

  test.each([
    ["/v1/frames?cursor=nonsense", "cursor"],
    ["/v1/frames?cursor=W10", "cursor"],
    ["/v1/ledger?cursor=nonsense", "cursor"],
    ["/v1/correlations/x?cursor=nonsense", "cursor"],
    ["/v1/frames?state=lost", "state"],
    ["/v1/frames/1", "frame_id"],
    ["/v1/traces.otlp.json?site=s1", "query"],
  ])("isn't waited for where %s is wrong", async (address, field) => {
    const asked = `${address}${address.includes("?") ? "&" : "?"}min_position=${2n ** 62n}`;
    const { status, body } = await ask(`${chain.api.url}${asked}`);
    expect([status, body["errors"]]).toMatchObject([400, [{ field }]]);
  });
});

describe("what changes something", () => {
  const replay = "/v1/replays/01a19bea-7bb0-79a4-be1e-70bcc951a480";
  test.each([
    ["POST", "/v1/alerts/a-1/acknowledge"],
    ["POST", "/v1/replays"],
    ["POST", `${replay}/resume`],
    ["DELETE", replay],
  ])(
    "takes no content type but its own at %s %s, with and without a body",
    async (method, path) => {
      for (const type of ["application/xml", "text/json", "application/jsonx", "json"]) {
        for (const body of ["{}", null]) {
          const headers = { "content-type": type };
          const { status } = await ask(`${chain.api.url}${path}`, { method, headers, body });
          expect([type, body, status]).toEqual([type, body, 415]);
        }
      }
    },
  );
});
