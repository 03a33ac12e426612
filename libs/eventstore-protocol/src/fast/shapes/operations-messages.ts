/** Starts a scavenge, from a chunk on. */
export const startScavengeRequestShape = {
  options: [1, { threadCount: [1, "uint32"], startFromChunk: [2, "uint32"] }],
} as const;

/** Stops the scavenge with this id. */
export const stopScavengeRequestShape = { options: [1, { scavengeId: [1, "string"] }] } as const;

/** What became of it: 0 started, 1 in progress already, 2 stopped. */
export const scavengeResponseShape = {
  scavengeId: [1, "string"],
  scavengeResult: [2, "uint32"],
} as const;
