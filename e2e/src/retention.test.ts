import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "@detektor/testkit";
import { expect, onTestFinished, test } from "vitest";
import { getJson, getText, postJson } from "./http.ts";
import { type RetentionChain, startRetentionChain } from "./retention-chain.ts";
import { sendByHttp } from "./send.ts";
import { type TenDays, tenDays } from "./ten-days.ts";

interface List {
  items: Record<string, unknown>[];
}

/** Returns what must not change: texts of answers by path. */
async function answersOf(api: string, days: TenDays): Promise<Record<string, string>> {
  const { site, from, to, cameras } = days;
  const range = `site=${site}&from=${from}&to=${to}&limit=1000`;
  const paths = [
    `ledger?${range}&bucket=1m`,
    ...["stages", "frames", "drops", "detections"].map((what) => `stats/${what}?${range}`),
    ...cameras.map(
      (camera) => `cameras/${site}/${camera}/gaps?from=${from}&to=${days.lastFrameAt}&limit=1000`,
    ),
    ...days.kept.flatMap((id) => [`frames/${id}`, `frames/${id}/trace.otlp.json`]),
    ...days.kept.slice(0, 20).map((id) => `frames/${id}/events`),
    `alerts?site=${site}`,
  ];
  const answers: Record<string, string> = {};
  for (const path of paths) answers[path] = await getText(`${api}/v1/${path}`);
  return answers;
}

/** Compares answers item by item, so that a failure shows the one that changed. */
function expectSame(after: Record<string, string>, before: Record<string, string>): void {
  for (const [path, text] of Object.entries(before)) {
    const [now, then] = [after[path] ?? "{}", text].map((one) => JSON.parse(one) as Partial<List>);
    expect(now?.items?.length, path).toBe(then?.items?.length);
    then?.items?.forEach((item, at) => expect(now?.items?.[at], path).toEqual(item));
    expect(after[path], path).toBe(text);
  }
}

async function expectGone(api: string, ids: readonly string[], rule: string): Promise<void> {
  for (const id of ids) {
    const gone = await getJson<Record<string, unknown>>(`${api}/v1/frames/${id}`, 410);
    expect(JSON.stringify(gone), id).toContain(rule);
  }
}

/** Kills the caretaker with -9, and starts another one. */
async function killCaretaker({ caretaker }: RetentionChain): Promise<void> {
  await caretaker.kill("SIGKILL");
  await caretaker.restart();
}

/** Kills the caretaker each time that the log ends with what an expiry writes in one of its steps. */
async function killBetweenSteps(chain: RetentionChain): Promise<void> {
  const steps = [/^frames-.*segment\.closed/, /^kept-/, /^expired-.*segment\.expired/];
  for (const step of steps) {
    await eventually(
      async () => {
        const newest = chain.log.readAll({ direction: "backwards", maxCount: 1 });
        const [last] = await Array.fromAsync(newest);
        expect(`${last?.stream} ${last?.type}`).toMatch(step);
      },
      { timeoutMs: 30_000, everyMs: 1 },
    );
    await killCaretaker(chain);
  }
}

async function segmentsOf(api: string, site: string): Promise<number> {
  const { items } = await getJson<List>(`${api}/v1/retention?site=${site}`);
  return items.reduce((sum, { segments }) => sum + Number(segments), 0);
}

async function publish(ingest: string, days: TenDays): Promise<void> {
  for (let at = 0; at < days.events.length; at += 200) {
    await sendByHttp(ingest, days.events.slice(at, at + 200));
  }
}

async function untilCounted(api: string, { site, from, to, frames }: TenDays): Promise<void> {
  await eventually(
    async () => {
      const path = `ledger?site=${site}&from=${from}&to=${to}&bucket=1d&limit=1000`;
      const { items } = await getJson<List>(`${api}/v1/${path}`);
      const sum = (name: string) => items.reduce((all, row) => all + Number(row[name]), 0);
      expect([sum("captured"), sum("in_flight")]).toEqual([frames, 0]);
      expect((await getJson<List>(`${api}/v1/alerts?site=${site}`)).items).toHaveLength(1);
    },
    { timeoutMs: 30_000 },
  );
}

/** Requests a rebuild, which is shown from then on until it is complete, and waits for its end. */
async function rebuild(api: string): Promise<void> {
  await postJson(`${api}/v1/projections/read-models/rebuild`, "", "application/json", 202);
  await eventually(
    async () => {
      const { items } = await getJson<List>(`${api}/v1/projections`);
      expect(items).toMatchObject([{ served: true, rebuilding: false, status: "live" }]);
    },
    { timeoutMs: 60_000 },
  );
}

test("ten days expire, through kill -9 between the steps, and answers stay; so they do after a rebuild", async () => {
  const folder = await mkdtemp(join(tmpdir(), "detektor-rules-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "retention.yaml");
  await writeFile(file, "sites: {}\n");
  const chain = await startRetentionChain(file);
  onTestFinished(() => chain.stop());
  const { queryApi, ingest } = chain;

  const days = tenDays("old", Date.now());
  await publish(ingest, days);
  await untilCounted(queryApi, days);
  const before = await answersOf(queryApi, days);
  expect(await segmentsOf(queryApi, "old")).toBe(20);

  await writeFile(file, "sites:\n  old: { retention: 1s }\n");
  await killCaretaker(chain);
  await killBetweenSteps(chain);
  await eventually(async () => expect(await segmentsOf(queryApi, "old")).toBe(0), {
    timeoutMs: 60_000,
  });
  expectSame(await answersOf(queryApi, days), before);
  await expectGone(queryApi, days.gone, "site old");
  expect(await getJson(`${queryApi}/v1/retention`)).toMatchObject({
    last_error: null,
    waiting: [],
    expired: { segments: expect.any(Number) as number },
  });

  await rebuild(queryApi);
  expectSame(await answersOf(queryApi, days), before);
  await expectGone(queryApi, days.gone, "site old");

  await writeFile(file, "sites:\n  old: { retention: 1s, retention_kept: 1s }\n");
  await killCaretaker(chain);
  await eventually(async () => expectGone(queryApi, days.kept, "retention_kept"), {
    timeoutMs: 60_000,
  });
  const kept = new Set(days.kept.flatMap((id) => [`frames/${id}`]));
  const figures = Object.entries(before).filter(
    ([path]) => !kept.has(path.split("/trace")[0] ?? "") && !path.endsWith("/events"),
  );
  for (const [path, text] of figures) expect(await getText(`${queryApi}/v1/${path}`)).toBe(text);
});
