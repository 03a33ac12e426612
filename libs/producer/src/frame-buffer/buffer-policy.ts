/**
 * Which frame is dropped when another arrives at a full buffer. `newest_wins`: the oldest held one;
 * `oldest_wins`: the arriving one; `by_priority`: the oldest of the least priority, and the most important
 * are taken first; `latest_per_camera`: each camera has one place, and its next frame replaces the held one.
 */
export type BufferPolicy = (typeof bufferPolicies)[number];

/** All policies. */
export const bufferPolicies = [
  "newest_wins",
  "oldest_wins",
  "by_priority",
  "latest_per_camera",
] as const;
