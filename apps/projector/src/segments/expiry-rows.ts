import { hourOfName, timeUs } from "@detektor/events";
import { addTally, type Tally, tallyOfPart } from "@detektor/frame-counts";
import {
  encodeNumbers,
  type ExpiredDay,
  type ExpiredNumbers,
  type ExpiredSegment,
  type OperationRow,
} from "@detektor/read-model";
import type { SiftedEvents } from "./sift-events.ts";

/** The rows to write for what has expired. */
export type ExpiryRows = {
  readonly segments: readonly ExpiredSegment[];
  readonly numbers: readonly ExpiredNumbers[];
  readonly days: readonly ExpiredDay[];
  /** Of segments that were gone before they were read. */
  readonly operations: readonly OperationRow[];
};

type Expired = SiftedEvents["expired"][number];

/**
 * Returns the rows for parts of summaries. Segments whose events were read are only marked, by their last part;
 * the counts of the others are added to the tally.
 */
export function expiryRows(tally: Tally, expired: readonly Expired[]): ExpiryRows {
  const segments = new Map<string, ExpiredSegment>();
  const numbers: ExpiredNumbers[] = [];
  const days: ExpiredDay[] = [];
  const operations: OperationRow[] = [];
  for (const one of expired) {
    if (one.parsed.kind === "kept") {
      days.push(dayOf(one, one.parsed));
      continue;
    }
    const part = tallyOfPart(one.data);
    numbers.push(...numbersOf(part.tally));
    const { site, camera, hour } = one.parsed;
    // Until the last part is there, the caretaker still needs the rows of the frames for the others.
    if (one.data.part === one.data.parts) {
      segments.set(one.stream, { ...segmentOf(one), site, camera, hour: hourOfName(hour) });
    }
    if (one.source === "events") continue;
    addTally(tally, part.tally);
    operations.push(...part.operations);
  }
  return { segments: [...segments.values()], numbers, days, operations };
}

function segmentOf({
  data,
  recordedAtUs,
}: Expired): Omit<ExpiredSegment, "site" | "camera" | "hour"> {
  return {
    firstPosition: BigInt(data.first_position ?? 0),
    lastPosition: BigInt(data.last_position ?? 0),
    lastRevision: BigInt(data.last_revision),
    newestRecordedUs: timeUs(data.newest_recorded_at),
    closedUs: data.closed_at === undefined ? null : timeUs(data.closed_at),
    expiredUs: recordedAtUs,
    rule: JSON.stringify(data.rule),
    frames: data.frames,
    kept: data.kept,
  };
}

function dayOf(
  { data, recordedAtUs }: Expired,
  { site, camera, day }: { readonly site: string; readonly camera: string; readonly day: string },
): ExpiredDay {
  const rule = JSON.stringify(data.rule);
  return { site, camera, day: hourOfName(`${day}T00`) / 24, expiredUs: recordedAtUs, rule };
}

function numbersOf(tally: Tally): readonly ExpiredNumbers[] {
  const frames = [...tally.numbers.values()].flatMap(({ site, camera, frames: own }) =>
    own.map((frame) => ({ ...frame, site, camera, minute: Math.floor(frame.ms / 60_000) })),
  );
  const minutes = Map.groupBy(frames, ({ site, camera, minute }) => `${site}/${camera}/${minute}`);
  return [...minutes.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { site, camera, minute } = first;
    return [{ site, camera, minute, numbers: encodeNumbers(own) }];
  });
}
