import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { appendIds, appendSome, idsOf, wholeLog } from "../../../test/support/store-driver.ts";
import { temporaryDirectory } from "../../../test/support/temporary-directory.ts";
import { openEventStore } from "../../store/open-event-store.ts";

let directory: ReturnType<typeof temporaryDirectory>;

const open = () =>
  openEventStore({
    directory: directory.path,
    chunkSizeBytes: 16 * 1024,
    maxAppendBytes: 4096,
    rememberedStreams: 3,
  });
const indexFiles = (): string[] =>
  readdirSync(directory.path).filter((name) => name.endsWith(".idx"));

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

/** Appends to 20 streams in turn until the log has many chunks; returns the ids of each stream. */
const fill = async (store: ReturnType<typeof open>): Promise<Map<string, string[]>> => {
  const written = new Map<string, string[]>();
  for (let i = 0; i < 90; i += 1) {
    const appends = Array.from({ length: 20 }, async (_, s) => {
      const ids = written.get(`s${s}`) ?? [];
      written.set(`s${s}`, ids);
      ids.push(...(await appendSome(store, `s${s}`, 1)));
    });
    await Promise.all(appends);
  }
  return written;
};

test("sealed chunks are found through few index files, whatever their number", async () => {
  const store = open();
  const written = await fill(store);
  const chunks = readdirSync(directory.path).filter((name) => name.startsWith("chunk-")).length;
  expect(chunks).toBeGreaterThan(17);
  await vi.waitFor(() => expect(indexFiles()).toContain("index-000000-000015.idx"), 20_000);
  await vi.waitFor(() => expect(indexFiles().length).toBeLessThan(chunks / 2), 20_000);
  for (const [stream, ids] of written) expect(idsOf(store, stream)).toEqual(ids);
  for (const [stream, ids] of written) {
    const again = await appendIds(store, stream, ids.slice(3, 4));
    expect(again).toMatchObject({ kind: "appended", revision: 3 });
    const exact = await appendIds(store, stream, ids.slice(1, 2), 0);
    expect(exact).toMatchObject({ kind: "appended", revision: 1 });
    expect(await appendIds(store, stream, [randomUUID()], ids.length - 1)).toMatchObject({
      kind: "appended",
      revision: ids.length,
    });
  }
  await store.close();
}, 60_000);

test("a store whose index files are gone makes them again", async () => {
  const store = open();
  const written = await fill(store);
  await store.close();
  for (const name of indexFiles()) rmSync(join(directory.path, name));
  const again = open();
  for (const [stream, ids] of written) expect(idsOf(again, stream)).toEqual(ids);
  expect(wholeLog(again)).toHaveLength(1800);
  await again.close();
}, 60_000);

test("an index file with a flipped bit is refused, not believed", async () => {
  const store = open();
  await fill(store);
  await store.close();
  await open().close();
  const [name] = indexFiles();
  const path = join(directory.path, name as string);
  const bytes = readFileSync(path);
  bytes[100] = (bytes[100] as number) ^ 1;
  writeFileSync(path, bytes);
  const damaged = open();
  expect(() => Array.from({ length: 20 }, (_, s) => idsOf(damaged, `s${s}`))).toThrow(/is damaged/);
  await damaged.close();
}, 60_000);
