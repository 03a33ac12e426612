import { expect, test } from "vitest";
import type { DiskSizes } from "./measure-disk.ts";
import { type DiskWatch, watchDisk } from "./watch-disk.ts";

const signal = new AbortController().signal;

type Watched = DiskWatch & {
  readonly lines: readonly string[];
  readonly notes: ReadonlyMap<string, string | null>;
  readonly look: (sizes: Partial<DiskSizes>) => Promise<void>;
  readonly wait: (ms: number) => void;
};

function watched(maxBytes: number | null): Watched {
  let sizes: DiskSizes = { event_store: 0, nats: 0, postgres: 0, pictures: 0 };
  let nowMs = Date.UTC(2026, 10, 30);
  const [lines, notes] = [[] as string[], new Map<string, string | null>()];
  const say = (_: object, message: string) => void lines.push(message);
  const watch = watchDisk({
    maxBytes,
    measure: async () => sizes,
    now: () => nowMs,
    health: { note: (name, text) => void notes.set(name, text) },
    logger: { info: say, warn: say },
  });
  return {
    ...watch,
    lines,
    notes,
    async look(next) {
      sizes = { ...sizes, ...next };
      await watch.task.run(signal);
    },
    wait(ms) {
      nowMs += ms;
    },
  };
}

test("the newest measurement adds up the parts whose size is known", async () => {
  const { look, newest } = watched(1000);
  expect(newest()).toBeNull();
  await look({ event_store: 300, nats: null, postgres: 200 });
  expect(newest()).toEqual({
    measured_at: "2026-11-30T00:00:00.000Z",
    max_bytes: 1000,
    used_bytes: 500,
    parts: { event_store: 300, nats: null, postgres: 200, pictures: 0 },
  });
});

test("from 80 % of the bound on there is a note, and one line for each change", async () => {
  const { look, lines, notes } = watched(1024 ** 3);
  const percent = (share: number) => ({ event_store: Math.ceil((1024 ** 3 * share) / 100) });
  await look(percent(79));
  expect([notes.get("disk"), lines]).toEqual([null, []]);
  for (const share of [80, 81, 79]) await look(percent(share));
  expect(lines).toEqual(["80 % of DETEKTOR_MAX_DISK is used: 819.2 MiB of 1.0 GiB"]);
  expect(notes.get("disk")).toBe("79 % of DETEKTOR_MAX_DISK is used: 809.0 MiB of 1.0 GiB");
  await look(percent(96));
  await look(percent(20));
  expect(lines.slice(1)).toEqual([
    "96 % of DETEKTOR_MAX_DISK is used: 983.0 MiB of 1.0 GiB",
    "the disk space is well below DETEKTOR_MAX_DISK again",
  ]);
  expect(notes.get("disk")).toBeNull();
});

test("parts that the bound doesn't count are named once", async () => {
  const { look, lines } = watched(1000);
  await look({ nats: null });
  await look({ nats: null });
  expect(lines).toEqual(["DETEKTOR_MAX_DISK doesn't count parts whose size isn't known here"]);
});

test("without a bound nothing is reported but the measurement", async () => {
  const { look, lines, newest } = watched(null);
  await look({ event_store: 10 ** 15, nats: null });
  expect(lines).toEqual([]);
  expect(newest()).toMatchObject({ max_bytes: null, used_bytes: 10 ** 15 });
});

test("an old measurement doesn't count", async () => {
  const { look, newest, wait } = watched(1000);
  await look({});
  wait(599_000);
  expect(newest()).not.toBeNull();
  wait(1000);
  expect(newest()).toBeNull();
});
