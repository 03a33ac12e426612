import { randomUUID } from "node:crypto";

/** A request of each service, and the metric that counts it. */
export const exampleRequests = {
  "example-otel": {
    route: "/v1/frames/:site/:frame_id/describe",
    path: "/v1/frames/lab/019a0000-0000-7000-8000-000000000001/describe",
    body: "",
    metric: "detektor_otel_request_seconds",
  },
  "base-template": {
    route: "/v1/sightings",
    path: "/v1/sightings",
    body: JSON.stringify({
      id: randomUUID(),
      camera: "gate",
      label: "fox",
      seen_at: "2026-11-02T11:00:00Z",
    }),
    metric: "detektor_base_template_request_seconds",
  },
  "echo-service": {
    route: "/v1/echo",
    path: "/v1/echo",
    body: "hello",
    metric: "detektor_echo_request_seconds",
  },
} as const;
