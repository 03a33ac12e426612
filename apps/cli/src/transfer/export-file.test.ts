import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ExportFile, logIdOfExport, readExportFile } from "./export-file.ts";
import type { RawEvent } from "./raw-event.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "detektor-export-"));
});
afterEach(() => rm(folder, { recursive: true }));

const event = (n: number): RawEvent => ({
  stream: "ä",
  revision: BigInt(n),
  position: BigInt(n * 8),
  id: `id-${n}`,
  type: "tested",
  contentType: "application/json",
  recordedAt: "2026-11-25T00:00:00.0000000Z",
  data: n % 10 === 0 ? randomBytes(2000) : Buffer.from(`{"n": ${n}, "x": "${"y".repeat(2000)}"}\n`),
  metadata: Buffer.alloc(0),
});

test("every event of an export of many pieces is read again, byte by byte", async () => {
  for (const name of ["events.ndjson", "events.ndjson.gz"]) {
    const path = join(folder, name);
    const events = Array.from({ length: 2000 }, (_, n) => event(n));
    const file = await ExportFile.open(path, "the-log");
    for (const one of events) await file.add(one);
    await file.finish();
    expect(await logIdOfExport(path)).toBe("the-log");
    const found: RawEvent[] = [];
    for await (const one of readExportFile(path, () => {})) found.push(one);
    expect(found).toEqual(events);
  }
});
