const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
const other = "01a19bea-8380-7280-8c5b-e0621dce5860";

/** A frame of the example session. */
export const exampleFrameId = frame;

/** An address of every GET, unless it is the path; a picture that it names may be missing. */
export const addresses: Readonly<Record<string, string>> = {
  "/v1/frames/{frame_id}": `/v1/frames/${frame}`,
  "/v1/frames/{frame_id}/events": `/v1/frames/${frame}/events`,
  "/v1/frames/{frame_id}/state": `/v1/frames/${frame}/state?at=2100-01-01T00:00:00Z`,
  "/v1/frames/{frame_id}/trace.otlp.json": `/v1/frames/${frame}/trace.otlp.json`,
  "/v1/frames/{frame_id}/picture": `/v1/frames/${frame}/picture`,
  "/v1/frames/{a}/compare/{b}": `/v1/frames/${frame}/compare/${other}`,
  "/v1/correlations/{correlation_id}": "/v1/correlations/corr-ea00a3ab4f5d2784",
  "/v1/cameras/{site}/{camera}": "/v1/cameras/lab/cam-1",
  "/v1/cameras/{site}/{camera}/picture": "/v1/cameras/lab/cam-1/picture",
  "/v1/cameras/{site}/{camera}/gaps": "/v1/cameras/lab/cam-1/gaps",
  "/v1/ledger": "/v1/ledger?from=2026-01-01T00:00:00Z",
  "/v1/stats/stages": "/v1/stats/stages?from=2026-01-01T00:00:00Z",
  "/v1/find": `/v1/find?text=${frame}`,
  "/v1/stats/stages/series": "/v1/stats/stages/series?from=2026-01-01T00:00:00Z",
  "/v1/stats/stages/heat": "/v1/stats/stages/heat?from=2026-01-01T00:00:00Z",
  "/v1/stats/frames": "/v1/stats/frames?from=2026-01-01T00:00:00Z",
  "/v1/stats/detections": "/v1/stats/detections?from=2026-01-01T00:00:00Z",
  "/v1/stats/drops": "/v1/stats/drops?from=2026-01-01T00:00:00Z",
  "/v1/explain/alert": "/v1/explain/alert?camera=cam-1&at=2100-01-01T00:00:00Z",
  "/v1/alerts/{alert_id}": "/v1/alerts/a-1",
  "/v1/traces.otlp.json": `/v1/traces.otlp.json?frame_id=${frame}`,
  "/v1/dead-letters/{dead_letter_id}": "/v1/dead-letters/1",
};
