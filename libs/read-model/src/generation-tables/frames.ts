/**
 * Frames and their detections, partitioned by the time in the frame id. Each camera that reports a frame id
 * has a separate frame: nearly always there is one. Stages are folded from the frames' documents (ADR 0011):
 * a row per stage would cost more than all other writes together. The indexes that only queries need are
 * created later, see `late-indexes.ts`.
 */
export const frames = `
CREATE TABLE frames (
  frame_id uuid NOT NULL,
  site text NOT NULL,
  camera_id text NOT NULL,
  state text NOT NULL,
  is_open boolean NOT NULL,
  total_ms double precision,
  drop_reason text,
  error_type text,
  correlation_id text NOT NULL,
  producer_frame_id text,
  event_count integer NOT NULL,
  newest_recorded_us bigint NOT NULL,
  has_picture boolean NOT NULL,
  mark_set bigint NOT NULL,
  state_doc json NOT NULL,
  PRIMARY KEY (frame_id, site, camera_id)
) PARTITION BY RANGE (frame_id);
CREATE INDEX frames_camera ON frames (site, camera_id, frame_id);

CREATE TABLE canaries (
  frame_id uuid PRIMARY KEY,
  state_doc json NOT NULL
);

CREATE TABLE mark_sets (
  mark_set bigint PRIMARY KEY,
  marks text[] NOT NULL
);
CREATE INDEX mark_sets_marks ON mark_sets USING gin (marks);

CREATE TABLE other_names (
  kind text NOT NULL,
  name text NOT NULL,
  frame_id uuid NOT NULL,
  site text NOT NULL,
  camera_id text NOT NULL,
  PRIMARY KEY (kind, name, frame_id, site, camera_id)
);

CREATE TABLE detections (
  frame_id uuid NOT NULL,
  position bigint NOT NULL,
  n integer NOT NULL,
  site text NOT NULL,
  camera_id text NOT NULL,
  class text NOT NULL,
  confidence double precision NOT NULL,
  zones text[] NOT NULL,
  model_name text NOT NULL,
  model_version text NOT NULL,
  object json NOT NULL,
  PRIMARY KEY (frame_id, position, n)
) PARTITION BY RANGE (frame_id);
`;
