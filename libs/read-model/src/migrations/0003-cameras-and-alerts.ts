/** Cameras, their sessions with runs of sequence numbers, alerts, and events set aside. */
export const camerasAndAlerts = {
  name: "0003-cameras-and-alerts",
  sql: `
CREATE TABLE detektor_g1.cameras (
  site text NOT NULL,
  camera_id text NOT NULL,
  first_seen_us bigint NOT NULL,
  last_seen_us bigint NOT NULL,
  last_recorded_us bigint NOT NULL,
  connected boolean,
  session_id text,
  clock_offset_ms double precision,
  last_captured_us bigint,
  capture_offset_us bigint,
  state_doc json NOT NULL,
  PRIMARY KEY (site, camera_id)
) WITH (fillfactor = 50);
CREATE TABLE detektor_g1.sessions (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  first_frame_us bigint NOT NULL,
  last_frame_us bigint NOT NULL,
  frames bigint NOT NULL,
  PRIMARY KEY (site, camera_id, session_id)
) WITH (fillfactor = 50);
CREATE TABLE detektor_g1.session_ranges (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  from_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  minute integer NOT NULL,
  PRIMARY KEY (site, camera_id, session_id, from_seq)
) WITH (fillfactor = 50);
CREATE TABLE detektor_g1.session_lost (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  from_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  time_us bigint NOT NULL,
  event_id uuid NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (site, camera_id, session_id, from_seq)
);

CREATE TABLE detektor_g1.alerts (
  site text NOT NULL,
  alert_id text NOT NULL,
  camera_id text,
  rule_id text,
  severity text,
  state text NOT NULL,
  frame_ids text[] NOT NULL,
  raised_us bigint,
  acknowledged_us bigint,
  resolved_us bigint,
  listed_us bigint NOT NULL,
  fired_us bigint[] NOT NULL,
  state_doc json NOT NULL,
  PRIMARY KEY (alert_id, site)
);
CREATE INDEX alerts_listed ON detektor_g1.alerts (listed_us, site, alert_id);
CREATE INDEX alerts_frames ON detektor_g1.alerts USING gin (frame_ids);

CREATE TABLE detektor_g1.poison_events (
  position bigint PRIMARY KEY,
  event_id text NOT NULL,
  stream text NOT NULL,
  revision bigint NOT NULL,
  type text NOT NULL,
  recorded_us bigint NOT NULL,
  error text NOT NULL,
  event json NOT NULL,
  set_aside_at timestamptz NOT NULL DEFAULT now()
);
`,
} as const;
