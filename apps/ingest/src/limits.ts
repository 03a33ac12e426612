/** The limits of ingest's memory and work; bytes, ms and counts as the names say. */
export const limits = {
  /** Messages and bytes taken from NATS and not yet acknowledged. */
  inFlight: { messages: 3000, bytes: 12 * 1024 * 1024 },
  /**
   * More than one process holds: the unacknowledged messages of a killed process must not block the next one.
   */
  maxAckPending: 12_000,
  pull: {
    messages: 250,
    bytes: 4 * 1024 * 1024,
    leastMessages: 25,
    leastBytes: 1024 * 1024,
    expiresMs: 5000,
    heartbeatMs: 1000,
  },
  writer: {
    maxBytes: 512 * 1024,
    maxEvents: 1000,
    maxInFlight: 64,
    maxLanes: 20_000,
    gather: { leastMs: 5, mostMs: 60, appendsPerSecond: 4000, fewEvents: 16, calmMs: 40 },
  },
  /** The size of a request's body, unpacked. */
  requestBytes: 8 * 1024 * 1024,
  appendTimeoutMs: 10_000,
  recentIdsMs: 12 * 60_000,
  storedTimeoutMs: 10_000,
  drainMs: 3000,
} as const;
