/**
 * Whose fault an event that was set aside is, the version of the folds that tried it, and requests to try all
 * of them again. When it was released, there was one generation, `detektor_g1`.
 */
export const poisonRetries = {
  name: "0009-poison-retries",
  sql: `
ALTER TABLE detektor.projections ADD COLUMN retry_asked boolean NOT NULL DEFAULT false;
-- Read models that are there keep their rows; those that are made later have the columns from the start.
ALTER TABLE IF EXISTS detektor_g1.poison_events
  ADD COLUMN IF NOT EXISTS fault text NOT NULL DEFAULT 'code',
  ADD COLUMN IF NOT EXISTS fold_version integer NOT NULL DEFAULT 0;
`,
} as const;
