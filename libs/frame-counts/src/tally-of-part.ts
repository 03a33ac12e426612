import { leastFrameId, parseStream } from "@detektor/events";
import {
  type CodedNumbers,
  mergeEncoded,
  numbersOf,
  type OperationRow,
} from "@detektor/read-model";
import { unpack } from "./packed-text.ts";
import type { ExpiredData, SummaryPart } from "./summary.ts";
import type { PackedStage } from "./summary-of-tally.ts";
import {
  addToSession,
  detectionOf,
  dropOf,
  emptyTally,
  ledgerOf,
  sessionNumbersOf,
  stageOf,
  type Tally,
} from "./tally.ts";

/** What a part of a segment's summary adds to counts. */
export type TallyOfPart = { readonly tally: Tally; readonly operations: readonly OperationRow[] };

type Camera = { readonly site: string; readonly camera: string };

/**
 * Returns what a part of a segment's summary adds to counts: what its frames added, but for the frame ids of
 * their numbers, of which only the time is known. Throws if a compressed text is damaged.
 */
export function tallyOfPart(data: Pick<ExpiredData, "stream"> & SummaryPart): TallyOfPart {
  const parsed = parseStream(data.stream);
  if (parsed.kind !== "frames" && parsed.kind !== "kept")
    throw new RangeError(`${data.stream} has no frames`);
  const { site, camera } = parsed;
  const [tally, named] = [emptyTally(), { site, camera }];
  addCounts(tally, named, data);
  addCamera(tally, named, data);
  for (const row of unpack(data.histograms) as readonly PackedStage[]) addStage(tally, named, row);
  for (const number of numbersOf(unpack(data.numbers) as readonly CodedNumbers[])) {
    const { frames } = sessionNumbersOf(tally, { ...named, session: number.session });
    frames.push({ ...number, frameId: leastFrameId(number.ms * 1000) });
  }
  const operations = data.operations.map(([service, operation, kind, recordedUs]) => {
    return { ...named, service, operation, kind, recordedUs };
  });
  return { tally, operations };
}

function addCounts(tally: Tally, named: Camera, part: SummaryPart): void {
  for (const [minute, captured, completed, dropped, failed] of part.ledger) {
    const row = ledgerOf(tally, named.site, named.camera, minute);
    Object.assign(row, { captured, completed, dropped, failed });
  }
  for (const [minute, reason, stage, frames] of part.drops) {
    dropOf(tally, { ...named, minute, reason, stage }).frames += frames;
  }
  for (const [start, kind, modelName, modelVersion, objects] of part.detections) {
    const row = { ...named, start, class: kind, modelName, modelVersion };
    detectionOf(tally, row).objects += objects;
  }
  for (const [session, firstUs, lastUs, frames] of part.sessions) {
    addToSession(tally, { ...named, session, firstUs, lastUs, frames });
  }
}

function addCamera(tally: Tally, named: Camera, { camera }: SummaryPart): void {
  if (camera === undefined) return;
  const { first_us: firstUs, last_us: lastUs, recorded_us: recordedUs, capture: captured } = camera;
  const capture = captured === undefined ? null : { us: captured.us, offsetUs: captured.offset_us };
  tally.cameras.set(`${named.site}/${named.camera}`, {
    ...named,
    firstUs,
    lastUs,
    recordedUs,
    capture,
  });
}

function addStage(tally: Tally, named: Camera, row: PackedStage): void {
  const [start, stage, modelVersion, state, results, ...texts] = row;
  const own = stageOf(tally, { ...named, start, stage, modelVersion, state });
  own.results += results;
  const [work, queueWait, transport] = texts;
  mergeEncoded(own.work, work);
  mergeEncoded(own.queueWait, queueWait);
  mergeEncoded(own.transport, transport);
}
