/** What is promised: of all events of 30 days this part is good. */
export type Objective = {
  readonly name: string;
  readonly title: string;
  readonly target: number;
};

/** Over so many days a promise holds. */
export const windowDays = 30;

/** The promises of `infra/slo`, which Prometheus' rules are made of; a test holds both together. */
export const objectives = {
  frames: { name: "frames-accounted-for", title: "Frames accounted for", target: 0.999 },
  latency: { name: "end-to-end-latency", title: "End-to-end latency", target: 0.99 },
  answered: { name: "query-availability", title: "Queries are answered", target: 0.999 },
  fast: { name: "query-latency", title: "Queries are fast", target: 0.99 },
  accepted: { name: "ingest-accepted", title: "Events are accepted", target: 0.999 },
  appended: { name: "append-latency", title: "Events are stored fast", target: 0.99 },
} as const satisfies Record<string, Objective>;
