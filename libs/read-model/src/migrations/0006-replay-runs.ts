/**
 * Replays that any process can cancel and resume: the plan is stored once, a heartbeat shows who runs it.
 * Pushes that no replay requested are recorded in the ledger too. The projection records traces that are due
 * to be pushed, in its transaction.
 */
export const replayRuns = {
  name: "0006-replay-runs",
  sql: `
ALTER TABLE detektor.replays
  ADD COLUMN plan json NOT NULL
    DEFAULT '{"form": {"mode": "same", "namespace": null}, "traces": [], "skipped": []}',
  ADD COLUMN runner uuid,
  ADD COLUMN beat_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN cancel_asked boolean NOT NULL DEFAULT false;
ALTER TABLE detektor.replay_traces ALTER COLUMN replay_id DROP NOT NULL;
CREATE INDEX replay_traces_pushed ON detektor.replay_traces (pushed_at);

CREATE TABLE detektor.due_traces (
  frame_id uuid PRIMARY KEY,
  due_at timestamptz NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT now(),
  reason text NOT NULL
);
CREATE INDEX due_traces_due ON detektor.due_traces (due_at);
`,
} as const;
