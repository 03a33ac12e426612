/** Cameras, their sessions and the losses reported in them, alerts, and events set aside. */
export const camerasAndAlerts = `
CREATE TABLE cameras (
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
CREATE TABLE sessions (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  first_frame_us bigint NOT NULL,
  last_frame_us bigint NOT NULL,
  frames bigint NOT NULL,
  PRIMARY KEY (site, camera_id, session_id)
) WITH (fillfactor = 50);
CREATE TABLE session_lost (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  from_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  time_us bigint NOT NULL,
  event_id text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (site, camera_id, session_id, to_seq, from_seq, event_id)
);
CREATE TABLE session_gaps (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  from_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  frames bigint NOT NULL,
  step bigint NOT NULL,
  after_us bigint NOT NULL,
  before_us bigint NOT NULL,
  times integer NOT NULL,
  PRIMARY KEY (site, camera_id, session_id, to_seq, from_seq, after_us, before_us, frames, step)
);
CREATE INDEX session_gaps_time ON session_gaps (site, camera_id, after_us);
CREATE TABLE session_remarks (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  at_us bigint NOT NULL,
  kind text NOT NULL,
  from_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  frames integer NOT NULL,
  times integer NOT NULL,
  PRIMARY KEY (site, camera_id, session_id, at_us, kind, from_seq, to_seq, frames)
);
CREATE TABLE silences (
  site text NOT NULL,
  camera_id text NOT NULL,
  from_us bigint NOT NULL,
  to_us bigint NOT NULL,
  usual_ms bigint NOT NULL,
  session_before text NOT NULL,
  session_after text NOT NULL,
  PRIMARY KEY (site, camera_id, from_us)
);
CREATE INDEX silences_time ON silences USING gist (int8range(from_us, to_us));
CREATE TABLE camera_events (
  site text NOT NULL,
  camera_id text NOT NULL,
  time_us bigint NOT NULL,
  event_id text NOT NULL,
  kind text NOT NULL,
  session_id text,
  reason text,
  PRIMARY KEY (site, camera_id, time_us, event_id)
);
CREATE TABLE timeline_minutes (
  site text NOT NULL,
  camera_id text NOT NULL,
  session_id text NOT NULL,
  minute integer NOT NULL,
  state json NOT NULL,
  last_us bigint NOT NULL,
  usual_ms bigint,
  silence_ms bigint,
  lo_seq bigint NOT NULL,
  hi_seq bigint NOT NULL,
  PRIMARY KEY (site, camera_id, session_id, minute)
) WITH (fillfactor = 50);

CREATE TABLE alerts (
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
CREATE INDEX alerts_listed ON alerts (listed_us, site, alert_id);
CREATE INDEX alerts_frames ON alerts USING gin (frame_ids);

CREATE TABLE poison_events (
  position bigint PRIMARY KEY,
  event_id text NOT NULL,
  stream text NOT NULL,
  revision bigint NOT NULL,
  type text NOT NULL,
  recorded_us bigint NOT NULL,
  error text NOT NULL,
  event json NOT NULL,
  fault text NOT NULL,
  fold_version integer NOT NULL,
  set_aside_at timestamptz NOT NULL DEFAULT now()
);
`;
