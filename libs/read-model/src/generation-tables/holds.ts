/**
 * Holds: which frames outlive all rules, for how long, and who said so. One of the selections is there; the ids
 * are the least ones of `from_us` and `to_us`.
 */
export const holds = `
CREATE TABLE holds (
  hold_id text PRIMARY KEY,
  frame_id uuid,
  correlation_id text,
  alert_id text,
  site text,
  camera_id text,
  from_us bigint,
  to_us bigint,
  from_id uuid,
  to_id uuid,
  reason text NOT NULL,
  placed_by text NOT NULL,
  placed_us bigint NOT NULL,
  until_us bigint,
  released_by text,
  released_us bigint
);
CREATE INDEX holds_placed ON holds (placed_us, hold_id);
`;
