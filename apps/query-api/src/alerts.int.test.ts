import { uuidv7 } from "@detektor/events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, askAll, type Loose, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

const atMs = Date.parse("2026-06-02T10:00:00Z");
const minute = (n: number): string => new Date(atMs + n * 60_000).toISOString();
const frames = [0, 1, 2].map((n) => ({ site: "lab", camera: "door", seq: n, atMs: atMs + n }));
const [first, second, third] = frames.map(sampleFrameId);

/** Returns an event of an alert, `n` minutes after the start. */
const said = (site: string, alert_id: string, type: string, n: number, data = {}, more = {}) => ({
  specversion: "1.0",
  id: uuidv7(),
  source: "rules/1",
  type: `detektor.${type}.v1`,
  time: minute(n),
  site,
  ...more,
  data: { alert_id, ...data },
});
const raised = (site: string, id: string, n: number, frame_ids: unknown[], severity = "low") =>
  said(site, id, "alert.raised", n, { rule_id: "r", severity, frame_ids });

let chain: Chain;
let url: string;
beforeAll(async () => {
  chain = await chainForTests({ jaegerUrl: "http://jaeger.test" });
  url = `${chain.api.url}/v1/alerts`;
  await chain.append(frames.flatMap(sampleFrame));
});
afterAll(() => chain?.stop());

const get = async (path: string): Promise<Loose> => (await ask(`${url}${path}`)).body;
const idsIn = (items: readonly Loose[]) => items.map(({ alert_id }) => alert_id);

describe("an alert that fires again", () => {
  const again = (n: number) => [
    raised("lab", "again", n, [first], "low"),
    said("lab", "again", "alert.acknowledged", n + 1, { by: "ann" }),
    said("lab", "again", "alert.resolved", n + 2),
    raised("lab", "again", n + 10, [second], "high"),
    raised("lab", "again", n + 11, [third, second], "high"),
    said("lab", "again", "action.triggered", n + 12, { action_id: "mail", status: "sent" }),
  ];
  beforeAll(() => chain.append(again(0).toReversed()));

  test("shows what burns now, and lists what was before", async () => {
    expect(await get("/again")).toMatchObject({
      state: "raised",
      severity: "high",
      raised_at: "2026-06-02T10:10:00.000000Z",
      acknowledged_at: null,
      resolved_at: null,
      frame_ids: [second, third],
      actions: [{ action_id: "mail", status: "sent" }],
      occurrence_count: 2,
      earlier: [
        {
          state: "resolved",
          severity: "low",
          raised_at: "2026-06-02T10:00:00.000000Z",
          acknowledged_by: "ann",
          frame_ids: [first],
          frame_count: 1,
          actions: [],
        },
      ],
    });
  });

  test("is listed once, by its newest occurrence, and found by the time and the frames of any", async () => {
    expect(idsIn(await askAll(`${url}?state=raised&rule_id=r&site=lab`, 1))).toEqual(["again"]);
    for (const frame of [first, second, third])
      expect(idsIn(await askAll(`${url}?frame_id=${frame}`, 1))).toContain("again");
    const between = async (from: number, to: number) =>
      idsIn(await askAll(`${url}?from=${minute(from)}&to=${minute(to)}`, 1));
    expect(await between(-1, 1)).toContain("again");
    expect(await between(9, 11)).toContain("again");
    expect(await between(1, 9)).not.toContain("again");
  });
});

describe("an alert id that two sites use", () => {
  beforeAll(() =>
    chain.append([
      raised("lab", "shared", 20, [first]),
      said("lab", "shared", "alert.resolved", 21),
      raised("yard", "shared", 20, [second]),
    ]),
  );

  test("is an alert of each, which site selects, and says so where none is named", async () => {
    expect(await get("/shared?site=lab")).toMatchObject({ site: "lab", state: "resolved" });
    expect(await get("/shared?site=yard")).toMatchObject({ site: "yard", state: "raised" });
    const { status, body } = await ask(`${url}/shared`);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: "urn:detektor:problem:alert-of-several-sites",
      detail: "Alert shared exists at lab and yard: select one with site.",
      sites: ["lab", "yard"],
    });
    expect((await ask(`${url}/shared?site=attic`)).status).toBe(404);
  });

  test("is in the list of each site, and twice in the list of all, page by page", async () => {
    for (const site of ["lab", "yard"]) {
      const { body } = await ask<Page>(`${url}?site=${site}`);
      expect(body.items.filter(({ alert_id }) => alert_id === "shared")).toMatchObject([{ site }]);
    }
    const all = (await askAll(url, 1)).filter(({ alert_id }) => alert_id === "shared");
    expect(new Set(all.map(({ site }) => site))).toEqual(new Set(["lab", "yard"]));
    expect(all).toHaveLength(2);
  });

  test("links to the trace of its frame, whichever site that is of", async () => {
    const frame = await ask(`${chain.api.url}/v1/frames/${second}`);
    expect((await get("/shared?site=yard"))["jaeger_url"]).toBe(frame.body["jaeger_url"]);
  });

  test("must be named with its site to be acknowledged", async () => {
    const acknowledge = (query: string) =>
      ask(`${url}/shared/acknowledge${query}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
    expect((await acknowledge("")).status).toBe(409);
    expect((await acknowledge("?site=attic")).status).toBe(404);
  });
});
