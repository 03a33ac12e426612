/**
 * The means to find a trace: by its id, which is derived, so that an index on the expression suffices and no
 * row grows; and by the values offered for search.
 */
export const traces = `
CREATE FUNCTION trace_id(site text, frame_id uuid) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN substring(sha256(('detektor|trace|' || site || '|' || frame_id::text)::bytea) FROM 1 FOR 16);

CREATE TABLE operations (
  site text NOT NULL,
  camera_id text NOT NULL,
  service text NOT NULL,
  operation text NOT NULL,
  span_kind text NOT NULL,
  noted_us bigint NOT NULL,
  PRIMARY KEY (service, operation, span_kind, site, camera_id)
);
`;
