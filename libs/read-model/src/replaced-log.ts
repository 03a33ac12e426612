/** How read models are made again from the log that is there. */
export const rebuildCommand = "npx detektor projections rebuild";

/** What is said where read models rest on events that the log doesn't have any more; `change` is what shows it. */
export function replacedLogText(change: string): string {
  return (
    `The event store was restored from an older backup, or replaced: ${change}. The read models ` +
    "hold events that it no longer has. Point DETEKTOR_EVENT_STORE_URL at the log that they were " +
    `made from, or let them be made anew from this one: ${rebuildCommand}`
  );
}
