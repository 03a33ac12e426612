/**
 * The versions of the folds that made the rows; rows from before versions were recorded count as the first.
 */
export const foldVersions = {
  name: "0008-fold-versions",
  sql: `
ALTER TABLE detektor.projections
  ADD COLUMN oldest_fold integer NOT NULL DEFAULT 1,
  ADD COLUMN newest_fold integer NOT NULL DEFAULT 1;
`,
} as const;
