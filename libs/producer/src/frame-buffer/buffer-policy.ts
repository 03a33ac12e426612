/**
 * Who has to go when a frame finds a full buffer. `newest_wins`: the oldest held one;
 * `oldest_wins`: the one that comes; `by_priority`: of the least priority the oldest, and the most
 * important are taken first; `latest_per_camera`: each camera has one place, which its next frame
 * takes over.
 */
export type BufferPolicy = (typeof bufferPolicies)[number];

/** All policies. */
export const bufferPolicies = [
  "newest_wins",
  "oldest_wins",
  "by_priority",
  "latest_per_camera",
] as const;
