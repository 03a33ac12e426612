import { leastFrameId, policyDropReasons } from "@detektor/events";
import { textOfKind } from "@detektor/frame-state";
import { searchText } from "@detektor/read-model";
import { dropName, frameOfRootName, stageOfSpanName } from "@detektor/trace-builder";
import { type RawBuilder, sql } from "kysely";
import { docText } from "./doc-text.ts";
import type { TraceSearch } from "./trace-search.ts";

/** A condition on a frame's row. */
export type Condition = RawBuilder<unknown>;

/** Which frames may have the wanted spans, as far as their rows show. */
export type FrameFilter = {
  /** Every row of such a frame meets these; indexes support them. */
  readonly must: readonly Condition[];
  /** At least one of its rows meets each of these. */
  readonly oneRow: readonly Condition[];
  /**
   * Most such frames meet these, which find them among many: searched first. Empty if no such condition is
   * known.
   */
  readonly hints: readonly Condition[];
  /** Frames that the hints miss contain one text of each of these in their documents. */
  readonly texts: readonly (readonly string[])[];
};

/** Spans may begin before the capture time in their frame's id, and after it. */
const [startsBeforeUs, startsAfterUs] = [1_000_000, 60_000_000];

const columns: ReadonlyMap<string, string> = new Map([
  ["frame.camera_id", "camera_id"],
  ["frame.outcome", "state"],
  ["frame.producer_frame_id", "producer_frame_id"],
  ["correlation.id", "correlation_id"],
]);

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Derives the filter from the search alone. */
export function frameFilter(search: TraceSearch): FrameFilter {
  const { min, max } = search.startUs;
  const [must, oneRow]: [Condition[], Condition[]] = [[], []];
  if (min !== null) must.push(sql`frame_id >= ${leastFrameId(min - startsAfterUs)}::uuid`);
  if (max !== null) must.push(sql`frame_id < ${leastFrameId(max + startsBeforeUs)}::uuid`);
  for (const { key, value } of search.attributes) {
    const column = columns.get(key);
    if (key === "frame.id")
      must.push(uuid.test(value) ? sql`frame_id = ${value}::uuid` : sql`false`);
    if (key === "frame.site") must.push(sql`site = ${searchText(value)}`);
    if (column !== undefined) oneRow.push(sql`${sql.ref(column)} = ${searchText(value)}`);
  }
  const root = frameOfRootName(search.operation ?? "");
  if (root) oneRow.push(sql`site = ${root.site} AND camera_id = ${root.camera}`);
  return { must, oneRow, hints: hintsOf(search), texts: textsOf(search) };
}

function hintsOf({ attributes, operation, durationUs }: TraceSearch): readonly Condition[] {
  const hints = attributes.flatMap(({ key, value }): readonly Condition[] => {
    if (key === "error" && value === "true") return [endedBadly];
    if (key === "error.type") return [sql`state = 'failed' AND error_type = ${searchText(value)}`];
    return key === "frame.drop_reason" ? [sql`drop_reason = ${searchText(value)}`] : [];
  });
  if (operation === dropName) hints.push(sql`state = 'dropped'`);
  const root = frameOfRootName(operation ?? "");
  if (root) hints.push(root.outcome === "open" ? sql`is_open` : sql`state = ${root.outcome}`);
  if (durationUs.min !== null) hints.push(sql`total_ms >= ${durationUs.min / 1000}`);
  return hints;
}

/** Drops by policy are no errors. */
const endedBadly = sql`state IN ('dropped', 'failed')
  AND (drop_reason IS NULL OR drop_reason <> ALL(${[...policyDropReasons]}))`;

/** Several cameras report the frame. */
export const isShared: string[] = ['"others":[{'];

function textsOf({ attributes, operation, durationUs }: TraceSearch): FrameFilter["texts"] {
  const texts = attributes.map(({ key, value }) => docText(key, value));
  if (operation === dropName) texts.push([textOfKind("dropped")]);
  const stage = stageOfSpanName(operation ?? "");
  if (stage !== null) texts.push(docText("frame.stage", stage));
  // If several cameras report a frame, a single row may have another state than all of them together.
  if (durationUs.min === null && frameOfRootName(operation ?? "")) texts.push(isShared);
  return texts.filter((some) => some !== null);
}
