import { type Database, table } from "@detektor/read-model";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { type KnownFrame, keyOfKnown } from "../traces/known-frame.ts";
import { type Condition, type FrameFilter, isShared } from "./frame-filter.ts";
import type { SearchBudget } from "./search-budget.ts";

/** Searching for a text needs more rows than building traces does. */
const rowsAtOnce = { withTexts: 4000, all: 500 };

/** The maximum number of rows to read besides those that an index finds. */
const maxBesideHints = 20_000;

/**
 * Returns frames that may match, each once: first those that an index finds, then those from a bounded scan
 * of the newest rows.
 */
export async function* candidates(
  db: Kysely<Database>,
  filter: FrameFilter,
  budget: SearchBudget,
): AsyncGenerator<KnownFrame> {
  const seen = new Set<string>();
  for (const way of waysOf(filter)) {
    for await (const frame of framesOn(db, way, budget)) {
      const key = keyOfKnown(frame);
      if (seen.has(key)) continue;
      seen.add(key);
      yield frame;
    }
  }
}

type Way = {
  readonly conditions: readonly Condition[];
  readonly texts: FrameFilter["texts"];
  readonly maxFrames: number;
};

function waysOf({ must, oneRow, hints, texts }: FrameFilter): readonly Way[] {
  const all = [...must, ...oneRow];
  const unbounded = Number.POSITIVE_INFINITY;
  const ways: Way[] =
    hints.length === 0
      ? [{ conditions: all, texts, maxFrames: unbounded }]
      : [
          { conditions: [...all, ...hints], texts: [], maxFrames: unbounded },
          { conditions: all, texts, maxFrames: maxBesideHints },
        ];
  if (oneRow.length + hints.length + texts.length < 2) return ways;
  // If several cameras report a frame, its rows may meet different conditions.
  const conditions = [...must, ...oneRow.slice(0, 1)];
  return [...ways, { conditions, texts: [isShared], maxFrames: maxBesideHints }];
}

type Row = KnownFrame & { readonly camera: string; readonly matches: boolean };

async function* framesOn(
  db: Kysely<Database>,
  { conditions, texts, maxFrames }: Way,
  budget: SearchBudget,
): AsyncGenerator<KnownFrame> {
  const wanted = texts.length > 0 ? rowsAtOnce.withTexts : rowsAtOnce.all;
  let before: Row | null = null;
  for (let looked = 0; looked < maxFrames; looked += wanted) {
    const limit = budget.takeFrames(wanted);
    if (limit === 0) return;
    const rows: readonly Row[] = await readRows(db, conditions, texts, before, limit);
    for (const { frameId, site, events, matches } of rows)
      if (matches) yield { frameId, site, events };
    before = rows.at(-1) ?? null;
    if (rows.length < limit) return;
  }
}

async function readRows(
  db: Kysely<Database>,
  conditions: readonly Condition[],
  texts: FrameFilter["texts"],
  before: Row | null,
  limit: number,
): Promise<readonly Row[]> {
  const all = before === null ? conditions : [...conditions, behind(before)];
  const { rows } = await sql<Row>`
    SELECT frame_id AS "frameId", site, camera_id AS camera, event_count AS events,
      ${allOf(texts.map(isAnyInDoc))} AS matches
    FROM ${table("frames")} WHERE ${allOf(all)}
    ORDER BY frame_id DESC, site DESC, camera_id DESC LIMIT ${sql.lit(limit)}`.execute(db);
  return rows;
}

// The first part is redundant, but lets Postgres skip partitions.
const behind = ({ frameId, site, camera }: Row): Condition =>
  sql`frame_id <= ${frameId}::uuid AND (frame_id, site, camera_id) < (${frameId}::uuid, ${site}, ${camera})`;

const isAnyInDoc = (texts: readonly string[]): Condition =>
  sql`(${sql.join(texts.map(isInDoc), sql` OR `)})`;

const isInDoc = (text: string): Condition => sql`strpos(state_doc::text, ${text}) > 0`;

const allOf = (conditions: readonly Condition[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `);
