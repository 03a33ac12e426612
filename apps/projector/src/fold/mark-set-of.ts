import { createHash } from "node:crypto";
import type { FrameSummary } from "@detektor/frame-state";
import { flagMark, type MarkSet, modelMark, stageMark, stuckMark } from "@detektor/read-model";
import { LRUCache } from "lru-cache";

/** Sets by the contents of frames, of few kinds: making a set again costs more than the rest of the fold. */
const made = new LRUCache<string, MarkSet>({ max: 10_000 });

/** Returns a frame's marks: its stages, including those where it ended badly, versions of models, flags, stuck. */
export function markSetOf(frame: FrameSummary): MarkSet {
  const shown = shownBy(frame);
  const known = made.get(shown);
  if (known !== undefined) return known;
  const set = markSet(frame);
  made.set(shown, set);
  return set;
}

/** Returns a key of everything that the marks depend on, in its original order. */
function shownBy({
  stages,
  state,
  deciding,
  detections,
  flags,
  stuckSinceUs,
}: FrameSummary): string {
  let text = state === "completed" ? "" : (deciding?.stage ?? "");
  for (const one of stages) if (one.state !== "open") text += `\0${one.stage}`;
  for (const { version } of detections) if (version) text += `\0\0${version}`;
  for (const flag of flags) text += `\0\0\0${flag}`;
  return stuckSinceUs === null ? text : `${text}\0\0\0\0`;
}

function markSet({
  stages,
  state,
  deciding,
  detections,
  flags,
  stuckSinceUs,
}: FrameSummary): MarkSet {
  const endedAt = state === "completed" ? undefined : deciding?.stage;
  const marks = [
    ...stages.flatMap((one) => (one.state === "open" ? [] : stageMark(one.stage))),
    ...(endedAt === undefined ? [] : [stageMark(endedAt)]),
    ...detections.flatMap(({ version }) => (version ? modelMark(version) : [])),
    ...flags.map(flagMark),
    ...(stuckSinceUs === null ? [] : [stuckMark]),
  ];
  const sorted = [...new Set(marks)].sort();
  return { id: idOf(sorted), marks: sorted };
}

/** Returns the same id for the same marks, whichever process calculates it. */
const idOf = (marks: readonly string[]): string =>
  String(createHash("sha256").update(marks.join("\0")).digest().readBigInt64BE());
