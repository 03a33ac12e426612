/** A promise: of all events of 30 days at least this share is good. */
export type Objective = {
  readonly name: string;
  readonly title: string;
  readonly target: number;
};

/** The number of days that a promise covers. */
export const windowDays = 30;

/** The promises of `infra/slo`, from which Prometheus' rules are made; a test keeps both the same. */
export const objectives = {
  frames: { name: "frames-accounted-for", title: "Frames accounted for", target: 0.999 },
  latency: { name: "end-to-end-latency", title: "End-to-end latency", target: 0.99 },
  answered: { name: "query-availability", title: "Queries are answered", target: 0.999 },
  fast: { name: "query-latency", title: "Queries are fast", target: 0.99 },
  accepted: { name: "ingest-accepted", title: "Events are accepted", target: 0.999 },
  appended: { name: "append-latency", title: "Events are stored fast", target: 0.99 },
} as const satisfies Record<string, Objective>;
