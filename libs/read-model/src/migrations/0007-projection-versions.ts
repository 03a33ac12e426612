/**
 * What a generation was made by, which event its checkpoint stands on, and whether it is being made
 * anew. The tables of a generation are no migrations any more: they are made as a whole.
 */
export const projectionVersions = {
  name: "0007-projection-versions",
  sql: `
ALTER TABLE detektor.projections
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN event_id text,
  ADD COLUMN rebuilding boolean NOT NULL DEFAULT false,
  ADD COLUMN rebuild_asked boolean NOT NULL DEFAULT false;
DELETE FROM detektor.migrations
  WHERE name IN ('0002-frames', '0003-cameras-and-alerts', '0004-minutes', '0005-traces');
`,
} as const;
