/**
 * Replays that can be cancelled and resumed, by whichever process: the plan is kept once, who runs it
 * shows by a beat. Pushes that no replay asked for enter the ledger too. Traces that are due to be
 * pushed are noted by the projection, in its transaction.
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
