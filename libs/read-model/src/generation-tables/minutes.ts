/** Counts and histograms by minute, updated with the changes of each event. */
export const minutes = `
CREATE TABLE ledger_minutes (
  site text NOT NULL,
  camera_id text NOT NULL,
  minute integer NOT NULL,
  captured bigint NOT NULL,
  completed bigint NOT NULL,
  dropped bigint NOT NULL,
  failed bigint NOT NULL,
  lost bigint NOT NULL,
  missing bigint NOT NULL,
  PRIMARY KEY (minute, site, camera_id)
) WITH (fillfactor = 50);
CREATE TABLE stage_minutes (
  site text NOT NULL,
  camera_id text NOT NULL,
  start integer NOT NULL,
  stage text NOT NULL,
  model_version text NOT NULL,
  state text NOT NULL,
  results bigint NOT NULL,
  work text NOT NULL,
  queue_wait text NOT NULL,
  transport text NOT NULL,
  PRIMARY KEY (start, site, camera_id, stage, model_version, state)
) WITH (fillfactor = 50);
CREATE TABLE stage_hours (
  LIKE stage_minutes INCLUDING INDEXES
) WITH (fillfactor = 50);
CREATE TABLE detection_hours (
  site text NOT NULL,
  camera_id text NOT NULL,
  start integer NOT NULL,
  class text NOT NULL,
  model_name text NOT NULL,
  model_version text NOT NULL,
  objects bigint NOT NULL,
  PRIMARY KEY (start, site, camera_id, class, model_name, model_version)
) WITH (fillfactor = 50);
CREATE TABLE drop_minutes (
  site text NOT NULL,
  camera_id text NOT NULL,
  minute integer NOT NULL,
  reason text NOT NULL,
  stage text NOT NULL,
  frames bigint NOT NULL,
  PRIMARY KEY (minute, site, camera_id, reason, stage)
);
`;
