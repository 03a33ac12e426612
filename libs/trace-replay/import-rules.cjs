// Import rules around replay and live push. ADR 0062.

const room = (names) => `^libs/trace-replay/src/(${names})/`;
const asksForReplays = "replays|routes|schemas";

module.exports = [
  {
    name: "replay-job-is-pure",
    comment:
      "What a replay is, and what it reports, depends on no server: it is the same wherever a replay is stored or pushed.",
    severity: "error",
    from: { path: room("job"), pathNot: "[.]test[.]ts$" },
    to: {
      path: "^libs/|^node_modules/|^(node:)?(fs|fs/promises|net|http|https|timers|timers/promises|process|os)$",
      pathNot: "^libs/trace-replay/src/job/",
    },
  },
  {
    name: "replay-traces-know-no-pusher",
    comment: "A trace is built and recorded the same, whether it was requested or was due.",
    severity: "error",
    from: { path: room("traces") },
    to: { path: room("replay|live-push") },
  },
  {
    name: "replay-and-live-push-are-neighbours",
    comment:
      "One works on request, the other by itself: either can change without the other. What both need is in traces/.",
    severity: "error",
    from: { path: room("(replay|live-push)") },
    to: { path: room("replay|live-push"), pathNot: "^libs/trace-replay/src/$1/" },
  },
  {
    name: "replay-knows-no-queries",
    comment:
      "Which frames a filter names is the query API's knowledge: it passes a FrameSelection in, and its filters change without a replay.",
    severity: "error",
    from: { path: "^libs/trace-replay/" },
    to: { path: "^apps/query-api/" },
  },
  {
    name: "queries-know-no-replay",
    comment:
      "A query returns rows, whoever asks: only the routes of replays and what is passed to them know replays.",
    severity: "error",
    from: {
      path: "^apps/query-api/src/[^/]+/",
      pathNot: `^apps/query-api/src/(${asksForReplays})/`,
    },
    to: { path: "^libs/trace-replay/" },
  },
  {
    name: "queries-know-no-replay-wiring",
    comment: "src/replays implements a replay's port by queries; the reverse would be a circle.",
    severity: "error",
    from: { path: "^apps/query-api/src/[^/]+/", pathNot: "^apps/query-api/src/replays/" },
    to: { path: "^apps/query-api/src/replays/" },
  },
];
