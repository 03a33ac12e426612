/**
 * The segments of the log: what retention decides by, and what is known of those that are gone. Every column
 * but `from_summary` and `is_purged` is a function of the log. `expired_numbers` has the numbers of an expired
 * segment's frames, from which timelines are derived as from the frames themselves; `kept_frames` where the
 * events of kept frames were copied to; `expired_days` which of those copies have expired as well.
 */
export const segments = `
CREATE TABLE segments (
  site text NOT NULL,
  camera_id text NOT NULL,
  hour integer NOT NULL,
  first_position bigint NOT NULL,
  last_position bigint NOT NULL,
  last_revision bigint NOT NULL,
  newest_recorded_us bigint NOT NULL,
  closed_us bigint,
  expired_us bigint,
  rule json,
  frames bigint,
  kept bigint,
  from_summary boolean NOT NULL DEFAULT false,
  is_purged boolean NOT NULL DEFAULT false,
  PRIMARY KEY (hour, site, camera_id)
) WITH (fillfactor = 50);
CREATE INDEX segments_due ON segments (newest_recorded_us) WHERE expired_us IS NULL;
CREATE INDEX segments_unpurged ON segments (hour) WHERE expired_us IS NOT NULL AND NOT is_purged;

CREATE TABLE expired_numbers (
  site text NOT NULL,
  camera_id text NOT NULL,
  minute integer NOT NULL,
  numbers text NOT NULL,
  PRIMARY KEY (site, camera_id, minute)
);

CREATE TABLE kept_frames (
  frame_id uuid NOT NULL,
  site text NOT NULL,
  camera_id text NOT NULL,
  from_revision bigint NOT NULL,
  to_revision bigint NOT NULL,
  PRIMARY KEY (frame_id, site, camera_id)
);

CREATE TABLE expired_days (
  site text NOT NULL,
  camera_id text NOT NULL,
  day integer NOT NULL,
  expired_us bigint NOT NULL,
  rule json NOT NULL,
  PRIMARY KEY (day, site, camera_id)
);
`;
