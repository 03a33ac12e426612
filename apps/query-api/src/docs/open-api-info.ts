/** The general part of the OpenAPI document. */
export const openApiInfo = {
  openapi: "3.1.0",
  info: {
    title: "Detektor query API",
    version: "1",
    license: { name: "MIT", identifier: "MIT" },
    description: `What happened to every frame, and why.

Lists are paginated: \`limit\` (100, at most 1,000), and \`next_cursor\` to be sent back as \`cursor\` with the same filters. Times are RFC 3339 in UTC, ranges begin at \`from\` and end before \`to\`, and and and a frame's time is the one in its id. \`position\`, \`revision\` and \`pts_ns\` are decimal strings. Unknown parameters are refused. Errors are RFC 9457 problem documents.`,
  },
  servers: [{ url: "/", description: "The source code" }],
  security: [{}, { token: [] }],
  tags: [
    { name: "frames", description: "Single frames, their events and traces" },
    { name: "detections", description: "Objects detected in frames" },
    { name: "cameras", description: "Cameras and their missing frames" },
    { name: "figures", description: "The conservation ledger and statistics" },
    { name: "alerts", description: "Alerts and the frames that caused them" },
    { name: "replays", description: "Traces rebuilt from events and pushed to Jaeger" },
    { name: "operations", description: "Progress of the projections, and refused events" },
  ],
};
