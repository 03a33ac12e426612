/** Checkpoints and the ledger of replays, which outlive a generation of read models. */
export const controlSchema = {
  name: "0001-control-schema",
  sql: `
CREATE TABLE detektor.projections (
  name text NOT NULL,
  generation integer NOT NULL,
  served boolean NOT NULL,
  status text NOT NULL,
  detail text,
  position bigint,
  log_id text,
  events_total bigint NOT NULL DEFAULT 0,
  poison_total bigint NOT NULL DEFAULT 0,
  head_position bigint,
  lag_events bigint NOT NULL DEFAULT 0,
  newest_recorded_us bigint,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name, generation)
);
INSERT INTO detektor.projections (name, generation, served, status)
VALUES ('read-models', 1, true, 'catching_up');

CREATE TABLE detektor.replays (
  replay_id uuid PRIMARY KEY,
  selector json NOT NULL,
  mode text NOT NULL,
  dry_run boolean NOT NULL,
  force boolean NOT NULL,
  status text NOT NULL,
  detail json NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE TABLE detektor.replay_traces (
  trace_id text NOT NULL,
  target text NOT NULL,
  content_hash text NOT NULL,
  span_count integer NOT NULL,
  replay_id uuid NOT NULL,
  pushed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (trace_id, target)
);
`,
} as const;
