/** By which versions of the folds the rows were made; what was made before they were counted is of the first. */
export const foldVersions = {
  name: "0008-fold-versions",
  sql: `
ALTER TABLE detektor.projections
  ADD COLUMN oldest_fold integer NOT NULL DEFAULT 1,
  ADD COLUMN newest_fold integer NOT NULL DEFAULT 1;
`,
} as const;
