import { createHash } from "node:crypto";
import type { FrameSummary } from "@detektor/frame-state";
import { flagMark, type MarkSet, modelMark, stageMark } from "@detektor/read-model";
import { LRUCache } from "lru-cache";

/** By what frames show, of which there are few kinds: making a set again costs more than the rest of the fold. */
const made = new LRUCache<string, MarkSet>({ max: 10_000 });

/** What a frame is marked with: its stages, those where it ended badly included, versions of models, flags. */
export function markSetOf(frame: FrameSummary): MarkSet {
  const shown = shownBy(frame);
  const known = made.get(shown);
  if (known !== undefined) return known;
  const set = markSet(frame);
  made.set(shown, set);
  return set;
}

/** All that the marks hang on, in the order in which it comes. */
function shownBy({ stages, state, deciding, detections, flags }: FrameSummary): string {
  let text = state === "completed" ? "" : (deciding?.stage ?? "");
  for (const one of stages) if (one.state !== "open") text += `\0${one.stage}`;
  for (const { version } of detections) if (version) text += `\0\0${version}`;
  for (const flag of flags) text += `\0\0\0${flag}`;
  return text;
}

function markSet({ stages, state, deciding, detections, flags }: FrameSummary): MarkSet {
  const endedAt = state === "completed" ? undefined : deciding?.stage;
  const marks = [
    ...stages.flatMap((one) => (one.state === "open" ? [] : stageMark(one.stage))),
    ...(endedAt === undefined ? [] : [stageMark(endedAt)]),
    ...detections.flatMap(({ version }) => (version ? modelMark(version) : [])),
    ...flags.map(flagMark),
  ];
  const sorted = [...new Set(marks)].sort();
  return { id: idOf(sorted), marks: sorted };
}

/** The same for the same marks, whoever makes it. */
const idOf = (marks: readonly string[]): string =>
  String(createHash("sha256").update(marks.join("\0")).digest().readBigInt64BE());
