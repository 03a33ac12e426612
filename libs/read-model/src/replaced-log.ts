/** The command that rebuilds the read models from the current log. */
export const rebuildCommand = "npx detektor projections rebuild";

/**
 * Returns the message for read models built from events that the log no longer has; `change` is the evidence.
 */
export function replacedLogText(change: string): string {
  return (
    `The event store was restored from an older backup, or replaced: ${change}. The read models ` +
    "contain events that it no longer has. Set DETEKTOR_EVENT_STORE_URL to the log that they were " +
    `built from, or rebuild them from this one: ${rebuildCommand}`
  );
}
