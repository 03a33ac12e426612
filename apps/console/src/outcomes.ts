/** The columns of a ledger row that are drawn, in the order of drawing, with what each means. */
export const outcomes = [
  {
    key: "completed",
    label: "completed",
    color: "var(--completed)",
    means: "frames that went all the way",
  },
  {
    key: "in_flight",
    label: "in flight",
    color: "var(--in-flight)",
    means: "frames that are still on their way",
  },
  {
    key: "dropped",
    label: "dropped",
    color: "var(--dropped)",
    means: "frames that were given up on purpose, with a reason",
  },
  {
    key: "failed",
    label: "failed",
    color: "var(--failed)",
    means: "frames that ended with an error",
  },
  {
    key: "unaccounted",
    label: "unaccounted",
    color: "var(--unaccounted)",
    means: "frames without an end and without news for too long",
  },
  {
    key: "lost",
    label: "lost",
    color: "var(--lost)",
    means: "sequence numbers that the camera reported lost",
  },
  {
    key: "missing",
    label: "missing",
    color: "var(--missing)",
    means: "sequence numbers that nothing explains",
  },
] as const;

/** One of those columns. */
export type OutcomeKey = (typeof outcomes)[number]["key"];

/** The columns that someone should look at. */
export const troubles: readonly OutcomeKey[] = [
  "dropped",
  "failed",
  "unaccounted",
  "lost",
  "missing",
];

/** The states of a frame. */
export const frameStates = [
  "captured",
  "queued",
  "processing",
  "completed",
  "dropped",
  "failed",
] as const;

/** The colour of a frame's state. */
export function colorOfState(state: (typeof frameStates)[number]): string {
  if (state === "completed" || state === "dropped" || state === "failed") return `var(--${state})`;
  return "var(--in-flight)";
}
