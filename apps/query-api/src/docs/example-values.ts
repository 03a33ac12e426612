/**
 * Names of existing things, used in the document's examples so that requests from its page find something.
 */
export type KnownNames = {
  readonly frame_id: string;
  readonly site: string;
  readonly camera_id: string;
  readonly correlation_id: string;
  readonly alert_id: string;
  readonly replay_id: string;
  readonly hold_id: string;
};

/** Names to use while nothing is stored: site and camera are the demo's. */
export const namesOfDemo: KnownNames = {
  frame_id: "01a19bea-7bb0-79a4-be1e-70bcc951a480",
  site: "home",
  camera_id: "gate",
  correlation_id: "01a19bea-7bb0-79a4-be1e-70bcc951a480",
  alert_id: "alert-1",
  replay_id: "01a19beb-0c1e-7d1c-9a53-5d0f4a1b2c3d",
  hold_id: "01a19beb-1a2b-7c3d-8e4f-5a6b7c8d9e0f",
};

/** Returns values of parameters and properties by their names. */
export function exampleValues(names: KnownNames): Readonly<Record<string, unknown>> {
  return {
    ...constants,
    ...names,
    a: names.frame_id,
    b: names.frame_id,
    camera: names.camera_id,
    frame_ids: [names.frame_id],
    example_frame_ids: [names.frame_id],
    id: names.replay_id,
    namespace: null,
    selector: { frame_id: names.frame_id },
    original_subject: `frames.v1.${names.site}.${names.camera_id}.captured`,
    stream: `frames-${names.site}.${names.camera_id}-20261102T10`,
  };
}

const constants: Readonly<Record<string, unknown>> = {
  event_id: "01a19bea-7bb0-7c2f-8bf3-3bd00683aea5",
  at: "2100-01-01T00:00:00Z",
  acknowledged_by: "ann",
  action_id: "action-1",
  attempt: 1,
  batch_id: "batch-17",
  bbox: { x: 0.41, y: 0.22, w: 0.12, h: 0.35 },
  body: '{"specversion":"1.0"}',
  by: "ann",
  class: "person",
  clock_offset_ms: 12.5,
  confidence: 0.91,
  dead_letter_id: "1",
  detail: null,
  device: "cuda:0",
  disconnect_reason: null,
  drop_reason: null,
  error: null,
  error_type: null,
  field: "data.seq",
  jaeger_search_url: "http://127.0.0.1:16687/search",
  jaeger_url: "http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569",
  links: ["http://127.0.0.1:16686/trace/47ac1d9d4c9c13506f41bb760a5d1569"],
  log_id: "c3d29c1e-6a41-4f0e-9a7e-2f4f7b1a0d55",
  min_confidence: 0.5,
  model_name: "yolo",
  model_version: "v8-s",
  name: "read-models",
  next_cursor: null,
  object_id: "17",
  pipeline: "main",
  processor_id: "detector-1",
  producer_frame_id: "4711",
  published_at: "2026-11-02T10:59:58.012Z",
  reason: "queue_full",
  rule_id: "person-at-night",
  session_id: "s-1",
  severity: "warning",
  source: "capture/1",
  stage: "detect",
  status: null,
  target: "ntfy",
  trace_id: "47ac1d9d4c9c13506f41bb760a5d1569",
  trace_ids: ["47ac1d9d4c9c13506f41bb760a5d1569"],
  skipped_trace_ids: [],
  type: "detektor.frame.captured.v1",
  value: 4,
  warnings: [],
  zone: "door",
  zones: ["door"],
};
