/** StartScavenge: starts a scavenge from a chunk on. */
export const startScavengeRequestShape = {
  options: [1, { threadCount: [1, "uint32"], startFromChunk: [2, "uint32"] }],
} as const;

/** StopScavenge: stops the scavenge with this id. */
export const stopScavengeRequestShape = { options: [1, { scavengeId: [1, "string"] }] } as const;

/** The result of a scavenge request: 0 started, 1 already in progress, 2 stopped. */
export const scavengeResponseShape = {
  scavengeId: [1, "string"],
  scavengeResult: [2, "uint32"],
} as const;
