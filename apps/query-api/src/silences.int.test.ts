import { uuidv7 } from "@detektor/events";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ask } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { type SampleFrame, sampleFrame } from "../test/sample-frames.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
});
afterAll(() => chain?.stop());

const startMs = Date.parse("2026-05-01T10:00:00Z");
const at = (second: number): string => iso(startMs + second * 1000);
const iso = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");

type Row = Record<string, unknown> & { kind: string };
const get = async <T>(path: string): Promise<T> => (await ask<T>(`${chain.api.url}${path}`)).body;
const gaps = async (camera: string, query = ""): Promise<readonly Row[]> =>
  (await get<{ items: Row[] }>(`/v1/cameras/s1/${camera}/gaps${query}`)).items;
const past = (rows: readonly Row[]): readonly Row[] => rows.filter(({ to }) => to !== null);
const ledger = async (camera: string, query: string): Promise<readonly Row[]> =>
  (await get<{ items: Row[] }>(`/v1/ledger?camera=${camera}&${query}`)).items;

/**
 * Returns frames at five a second, starting at a given second, numbered from `first`, without the omitted
 * numbers.
 */
function frames(
  about: Pick<SampleFrame, "camera" | "session">,
  fromS: number,
  seqs: readonly number[],
): object[] {
  return seqs.flatMap((seq, n) =>
    sampleFrame({ ...about, seq, atMs: startMs + fromS * 1000 + n * 200 }),
  );
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

const cameraEvent = (camera: string, type: string, second: number, data: object): object => ({
  specversion: "1.0",
  id: uuidv7(),
  source: "sample/1",
  type: `detektor.camera.${type}.v1`,
  time: at(second),
  site: "s1",
  data: { camera_id: camera, ...data },
});

describe("a regular camera that is killed for eight seconds", () => {
  const camera = "killed";
  const query = `from=${at(0)}&to=${at(60)}`;

  beforeAll(async () => {
    await chain.append([
      ...frames({ camera, session: "a" }, 0, numbers(0, 100)),
      ...frames({ camera, session: "b" }, 28, numbers(0, 159)),
      cameraEvent(camera, "disconnected", 24, { session_id: "a", reason: "no heartbeat" }),
      cameraEvent(camera, "connected", 27.9, { session_id: "b" }),
    ]);
  });

  test("was silent: from, to, what is usual, and what is known of that time", async () => {
    expect(past(await gaps(camera))).toEqual([
      {
        kind: "silence",
        from: at(20),
        to: at(28),
        usual_interval_ms: 200,
        session_before: "a",
        session_after: "b",
        known: [
          { kind: "disconnected", at: at(24), session_id: "a", reason: "no heartbeat" },
          { kind: "connected", at: at(27.9), session_id: "b", reason: null },
          { kind: "session_changed", at: at(28), session_id: "b", reason: null },
        ],
      },
    ]);
  });

  test("has the silence in whatever range touches it, and in no other", async () => {
    for (const range of [`from=${at(23)}&to=${at(25)}`, `to=${at(20.1)}`, `from=${at(28)}`]) {
      expect(past(await gaps(camera, `?${range}`))).toHaveLength(1);
    }
    for (const range of [`to=${at(20)}`, `from=${at(28.1)}`]) {
      expect(past(await gaps(camera, `?${range}`))).toEqual([]);
    }
    expect(past(await gaps(camera, "?session_id=b"))).toHaveLength(1);
    expect(past(await gaps(camera, "?session_id=c"))).toEqual([]);
  });

  test("has it in the ledger beside what is missing", async () => {
    const [row] = await ledger(camera, query);
    expect(row).toMatchObject({ expected: 261, captured: 261, missing: 0, silent_ms: 8000 });
  });

  test("is silent since its newest frame while none comes", async () => {
    const since = at(59.8);
    const open = {
      kind: "silence",
      from: since,
      to: null,
      session_before: "b",
      session_after: null,
    };
    await vi.waitFor(async () => expect((await gaps(camera))[0]).toMatchObject(open), 10_000);
    const ongoing = { silent_since: since, usual_interval_ms: 200 };
    expect(await get(`/v1/cameras/s1/${camera}`)).toMatchObject(ongoing);
  });
});

test("a silence of minutes is in the ledger minute by minute, page by page, and adds up", async () => {
  const camera = "away";
  await chain.append([
    ...frames({ camera }, 0, numbers(0, 50)),
    ...frames({ camera }, 190, numbers(51, 60)),
  ]);
  const rows = await ledger(camera, `from=${at(0)}&to=${at(600)}`);
  expect(rows.map(({ bucket, silent_ms, expected }) => [bucket, silent_ms, expected])).toEqual([
    ["2026-05-01T10:03:00Z", 10_000, 10],
    ["2026-05-01T10:02:00Z", 60_000, 0],
    ["2026-05-01T10:01:00Z", 60_000, 0],
    ["2026-05-01T10:00:00Z", 50_000, 51],
  ]);
  expect(await ledger(camera, `from=${at(0)}&bucket=1h`)).toMatchObject([{ silent_ms: 180_000 }]);
  const pages: Row[] = [];
  let cursor = "";
  do {
    const query = `camera=${camera}&from=${at(0)}&to=${at(600)}&limit=1${cursor}`;
    const page = await get<{ items: Row[]; next_cursor: string | null }>(`/v1/ledger?${query}`);
    pages.push(...page.items);
    cursor = page.next_cursor === null ? "" : `&cursor=${page.next_cursor}`;
  } while (cursor !== "");
  expect(pages).toEqual(rows);
});

test("frames that come late fill the silence that they lie in", async () => {
  const camera = "late";
  await chain.append([
    ...frames({ camera }, 0, numbers(0, 49)),
    ...frames({ camera }, 20, numbers(100, 149)),
  ]);
  expect(past(await gaps(camera))).toMatchObject([
    { kind: "silence", from: at(9.8), to: at(20) },
    { kind: "numbers", from_seq: 50, to_seq: 99, after: at(9.8), before: at(20) },
  ]);
  await chain.append(frames({ camera }, 10, numbers(50, 99)));
  expect(past(await gaps(camera))).toEqual([]);
  const [row] = await ledger(camera, `from=${at(0)}`);
  expect(row).toMatchObject({ captured: 150, missing: 0 });
  expect(row).not.toHaveProperty("silent_ms");
});

describe("numbers that start again within a session", () => {
  const camera = "loops";
  const all = numbers(0, 299);
  const gap = { kind: "numbers", from_seq: 100, to_seq: 149, count: 50, step: 1 };

  test("leave what was missing missing, and are told", async () => {
    await chain.append(frames({ camera }, 0, all.slice(0, 100)));
    await chain.append(frames({ camera }, 30, all.slice(150)));
    await chain.append(frames({ camera }, 60, all));
    expect(past(await gaps(camera, `?to=${at(120)}`))).toMatchObject([
      { kind: "reused", from_seq: 0, to_seq: 7, restart: true, at: at(60) },
      { kind: "silence", from: at(19.8), to: at(30) },
      { ...gap, parts: [{ kind: "missing", from_seq: 100, to_seq: 149, count: 50 }] },
    ]);
    const rows = await ledger(camera, `from=${at(0)}&to=${at(240)}`);
    expect(rows.map(({ captured, missing }) => [captured, missing])).toEqual([
      [300, 0],
      [250, 50],
    ]);
  });

  test("are lost once the camera says so", async () => {
    const loss = {
      session_id: "r1",
      from_seq: 100,
      to_seq: 149,
      count: 50,
      reason: "backpressure",
    };
    await chain.append([cameraEvent(camera, "frames_lost", 31, loss)]);
    const [found] = (await gaps(camera)).filter(({ kind }) => kind === "numbers");
    expect(found).toMatchObject({ ...gap, parts: [{ kind: "lost", reason: "backpressure" }] });
    const [, row] = await ledger(camera, `from=${at(0)}&to=${at(120)}`);
    expect(row).toMatchObject({ lost: 50, missing: 0, expected: 300 });
  });
});

test("numbers that count ticks aren't millions of missing frames, and gaps in them are counted in frames", async () => {
  const camera = "ticks";
  const ticks = numbers(0, 99)
    .filter((n) => n !== 70)
    .map((n) => n * 3000);
  await chain.append(frames({ camera }, 0, ticks));
  expect(past(await gaps(camera))).toMatchObject([
    { kind: "numbers", from_seq: 207_001, to_seq: 212_999, count: 1, step: 3000 },
  ]);
  expect(await ledger(camera, `from=${at(0)}`)).toMatchObject([{ missing: 1, captured: 99 }]);
});

test("numbers that make no sense are told once", async () => {
  const camera = "wild";
  await chain.append(
    frames(
      { camera },
      0,
      numbers(0, 49).map((n) => n ** 3 * 7919),
    ),
  );
  expect(past(await gaps(camera))).toMatchObject([{ kind: "uncounted", reason: "numbers_jump" }]);
});

test("a list of gaps goes on page by page, whatever their kinds", async () => {
  const all = await gaps("loops", `?to=${at(119)}`);
  const pages: Row[] = [];
  let cursor = "";
  do {
    const path = `/v1/cameras/s1/loops/gaps?to=${at(119)}&limit=1${cursor}`;
    const page = await get<{ items: Row[]; next_cursor: string | null }>(path);
    pages.push(...page.items);
    cursor = page.next_cursor === null ? "" : `&cursor=${page.next_cursor}`;
  } while (cursor !== "");
  expect(pages).toEqual(all);
  expect(pages.length).toBe(3);
});
