import { codeNumbers, encodeHistogram, type OperationRow, searchText } from "@detektor/read-model";
import { pack } from "./packed-text.ts";
import type { SummaryPart } from "./summary.ts";
import type { StageDelta, Tally } from "./tally.ts";

/** The histograms of a stage's minute, as {@link packedStage} writes them. */
export type PackedStage = readonly [
  start: number,
  stage: string,
  modelVersion: string,
  state: string,
  results: number,
  work: string,
  queueWait: string,
  transport: string,
];

/** Returns the tally of whole frames of one camera as a part of a summary. */
export function summaryOfTally(tally: Tally, operations: readonly OperationRow[]): SummaryPart {
  const camera = cameraTimes(tally);
  return {
    ledger: Array.from(tally.ledger.values(), (row) => {
      return [row.minute, row.captured, row.completed, row.dropped, row.failed];
    }),
    drops: Array.from(tally.drops.values(), (row) => {
      return [row.minute, row.reason, row.stage, row.frames];
    }),
    detections: Array.from(tally.detections.values(), (row) => {
      return [row.start, row.class, row.modelName, row.modelVersion, row.objects];
    }),
    sessions: Array.from(tally.sessions.values(), (row) => {
      return [row.session, row.firstUs, row.lastUs, row.frames];
    }),
    ...(camera !== undefined && { camera }),
    operations: operations.map(({ service, operation, kind, recordedUs }) => {
      return [searchText(service), searchText(operation), kind, recordedUs];
    }),
    histograms: pack(Array.from(tally.stages.values(), packedStage)),
    numbers: pack(codeNumbers([...tally.numbers.values()].flatMap(({ frames }) => frames))),
  };
}

function cameraTimes({ cameras }: Tally): SummaryPart["camera"] {
  const [seen] = cameras.values();
  if (seen === undefined) return undefined;
  const { firstUs: first_us, lastUs: last_us, recordedUs: recorded_us, capture } = seen;
  const captured = capture && { us: capture.us, offset_us: capture.offsetUs };
  return { first_us, last_us, recorded_us, ...(captured !== null && { capture: captured }) };
}

function packedStage(row: StageDelta): PackedStage {
  const { start, stage, modelVersion, state, results } = row;
  const histograms = [row.work, row.queueWait, row.transport].map(encodeHistogram);
  const [work = "", queueWait = "", transport = ""] = histograms;
  return [start, stage, modelVersion, state, results, work, queueWait, transport];
}
