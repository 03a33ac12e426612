/**
 * Whether an error without a kind of its own is that a cluster has no leader, or none of its nodes
 * answers: the official client's discovery and EventStoreDB's followers say so in words alone.
 */
export function saysNoLeader(message: string): boolean {
  return /^Failed to discover|No leader info available/i.test(message);
}
