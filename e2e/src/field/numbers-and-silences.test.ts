import { eventually } from "@detektor/testkit";
import { expect, test } from "vitest";
import type { WireEvent } from "../session-copy.ts";
import { type Answer, frameAt, sceneForTests } from "./scene.ts";

const scene = sceneForTests();
const site = "numbers";
const intervalMs = 33;
const startMs = Date.now() - 600_000;

/** Returns captured frames at a regular rate, one for each number. */
function captured(
  camera: string,
  session_id: string,
  fromMs: number,
  seqs: readonly number[],
): WireEvent[] {
  return seqs.map((seq, index) => {
    const { said, iso } = frameAt(site, camera, seq, fromMs + index * intervalMs);
    return said("captured", 0, { capture_time: iso(0), session_id });
  });
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, seq) => seq);

async function sendAll(events: readonly WireEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += 200) await scene.send(events.slice(at, at + 200));
}

async function sumOf(camera: string, field: string): Promise<number> {
  const { items } = await scene.ask(`ledger?site=${site}&camera=${camera}&limit=1000`);
  return items.reduce((sum: number, row: Answer) => sum + (row[field] ?? 0), 0);
}

const gapsOf = async (camera: string): Promise<Answer[]> =>
  (await scene.ask(`cameras/${site}/${camera}/gaps`))["items"];

const within = { timeoutMs: 20_000 };

test("numbers that start again in a session explain no earlier loss, and the restart is told", async () => {
  const lacking = upTo(300).filter((seq) => seq < 100 || seq >= 150);
  await sendAll(captured("loops", "s-1", startMs, lacking));
  await eventually(async () => expect(await sumOf("loops", "missing")).toBe(50), within);
  await sendAll(captured("loops", "s-1", startMs + 20_000, upTo(300)));
  await eventually(async () => {
    expect(await gapsOf("loops")).toContainEqual(
      expect.objectContaining({ kind: "reused", restart: true }),
    );
  }, within);
  expect(await sumOf("loops", "missing")).toBe(50);
});

test("numbers that count RTP ticks are not millions of missing frames", async () => {
  await sendAll(
    captured(
      "ticks",
      "s-1",
      startMs,
      upTo(300).map((n) => n * 3000),
    ),
  );
  await eventually(async () => expect(await sumOf("ticks", "captured")).toBe(300), within);
  expect(await sumOf("ticks", "missing")).toBeLessThan(50_000);
});

test("the time in which a killed producer sent no frame is a silence, although no number is missing", async () => {
  const lastMs = startMs + 89 * intervalMs;
  await sendAll(captured("killed", "before", startMs, upTo(90)));
  await sendAll(captured("killed", "after", lastMs + 8000, upTo(90)));
  const us = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");
  await eventually(async () => {
    expect(await gapsOf("killed")).toMatchObject([
      { kind: "silence", from: us(lastMs), to: us(lastMs + 8000), usual_interval_ms: intervalMs },
    ]);
  }, within);
  expect(await sumOf("killed", "silent_ms")).toBe(8000);
  expect(await sumOf("killed", "missing")).toBe(0);
});
