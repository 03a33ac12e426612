/**
 * The version that made a generation, the event of its checkpoint, and whether it is being rebuilt. The
 * tables of a generation are no longer migrations: they are created as a whole.
 */
export const projectionMarks = {
  name: "0007-projection-marks",
  sql: `
ALTER TABLE detektor.projections
  ADD COLUMN IF NOT EXISTS version integer NOT NULL DEFAULT 1,
  ADD COLUMN IF NOT EXISTS rebuilding boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS rebuild_asked boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS event_id text,
  ADD COLUMN IF NOT EXISTS event_stream text,
  ADD COLUMN IF NOT EXISTS event_revision bigint;
`,
} as const;
