/** The newest report of retention: one row, which the acting caretaker replaces. */
export const retentionReport = {
  name: "0010-retention-report",
  sql: `
CREATE TABLE detektor.retention (
  is_newest boolean PRIMARY KEY CHECK (is_newest),
  report json NOT NULL
);
`,
} as const;
