import { type DetektorEvent, isoOfUs, keptStream, toStored } from "@detektor/events";
import { type ExpiredData, tallyOfPart } from "@detektor/frame-counts";
import { expect } from "vitest";
import { oldHour } from "./old-segment.ts";
import type { RetentionOnServers } from "./retention-on-servers.ts";

/** Checks that an old segment is gone, and that what must outlive it is there once. */
export async function expectExpired(
  { log }: Pick<RetentionOnServers, "log">,
  camera: string,
  stream: string,
  events: readonly DetektorEvent[],
): Promise<void> {
  expect(await Array.fromAsync(log.readStream(stream))).toEqual([]);
  const again = [toStored(events[0] as DetektorEvent, { ingestTime: isoOfUs(0) })];
  await expect(log.append(stream, again, { expected: "any" })).rejects.toThrow("tombstoned");
  const kept = await Array.fromAsync(log.readStream(keptStream("lab", camera, oldHour)));
  const [, , failed, failedEnd, , , full, fullEnd] = events;
  expect(kept.map(({ id }) => id)).toEqual(
    [failed, failedEnd, full, fullEnd].map((one) => one?.id),
  );
  expect(kept.map(({ metadata }) => metadata)).toMatchObject(
    ["2", "3", "6", "7"].map((revision) => ({ site: "lab", origin: { stream, revision } })),
  );
  expect(kept[0]?.data).toEqual(failed?.data);
  const summaries = await Array.fromAsync(log.readStream(`expired-lab.${camera}-202610`));
  expect(summaries).toHaveLength(1);
  const summary = summaries[0]?.data as ExpiredData;
  const whole = { stream, part: 1, parts: 1, events: 12, frames: 6, kept: 2, last_revision: "12" };
  expect(summary).toMatchObject(whole);
  const { tally } = tallyOfPart(summary);
  const ledger = [...tally.ledger.values()];
  const counts = { captured: 6, completed: 3, dropped: 2, failed: 1 };
  expect(ledger).toMatchObject([{ site: "lab", camera, ...counts }]);
  const numbers = [...tally.numbers.values()].flatMap(({ frames }) => frames.map(({ seq }) => seq));
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
}
