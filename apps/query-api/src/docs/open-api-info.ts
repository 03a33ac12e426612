/** The general part of the OpenAPI document. */
export const openApiInfo = {
  openapi: "3.1.0",
  info: {
    title: "Detektor query API",
    version: "1",
    license: { name: "MIT", identifier: "MIT" },
    description: `What happened to every frame, and why.

Lists are pages: \`limit\` (100, at most 1,000), and \`next_cursor\` to be given back as \`cursor\` with the same filters. Times are RFC 3339 in UTC, ranges begin at \`from\` and end before \`to\`, a frame's time is the one in its id. \`position\`, \`revision\` and \`pts_ns\` are decimal strings. Unknown parameters are refused. Problems are RFC 9457 documents.`,
  },
  servers: [{ url: "/", description: "Where this document comes from" }],
  security: [{}, { token: [] }],
  tags: [
    { name: "frames", description: "Single frames, their events and traces" },
    { name: "detections", description: "What was found in frames" },
    { name: "cameras", description: "Cameras and what is missing from them" },
    { name: "figures", description: "The conservation ledger and statistics" },
    { name: "alerts", description: "Alerts and what led to them" },
    { name: "replays", description: "Traces rebuilt from events and pushed to Jaeger" },
    { name: "operations", description: "How far the projections are, and what was refused" },
  ],
};
