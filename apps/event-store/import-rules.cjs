// Import rules inside the event store: each room may import only the rooms below it. ADR 0052.

// Patterns that match the given rooms, and all rooms except the given ones.
const storeRoom = (rooms) => `^apps/event-store/src/(${rooms})/`;
const storeRoomBut = (rooms) => `^apps/event-store/src/(?!(?:${rooms})/)[^/]+/`;
const engine = "log|index|streams|store";

module.exports = [
  {
    name: "store-log-is-the-ground",
    comment:
      "The log alone decides what is stored: it must be readable, and right, without an index, streams or users.",
    severity: "error",
    from: { path: storeRoom("log") },
    to: { path: storeRoomBut("log") },
  },
  {
    name: "store-index-knows-the-log-alone",
    comment: "The index is made again from the log: what else it knew would be lost with it.",
    severity: "error",
    from: { path: storeRoom("index") },
    to: { path: storeRoomBut("log|index") },
  },
  {
    name: "store-streams-know-log-and-index",
    comment: "The rules of streams hold whoever asks, and whatever runs in the background.",
    severity: "error",
    from: { path: storeRoom("streams") },
    to: { path: storeRoomBut("log|index|streams") },
  },
  {
    name: "store-engine-knows-no-users-of-it",
    comment:
      "The engine is tested on a simulated disk without a server: what stands on it may not be needed for that.",
    severity: "error",
    from: { path: storeRoom("store") },
    to: { path: storeRoomBut(engine) },
  },
  {
    name: "store-rooms-on-the-engine-are-neighbours",
    comment:
      "Scavenge, subscriptions and access work on the same engine and need nothing of each other; operations start a scavenge.",
    severity: "error",
    from: { path: storeRoom("scavenge|subscriptions|access") },
    to: { path: storeRoom("scavenge|subscriptions|access|operations"), pathNot: "/src/$1/" },
  },
  {
    name: "store-operations-serve-nobody",
    comment: "They look at files, whether a store serves them or not, and make no calls.",
    severity: "error",
    from: { path: storeRoom("operations") },
    to: { path: storeRoom("subscriptions|access") },
  },
  {
    name: "store-domain-knows-no-transport",
    comment:
      "The store throws its own errors; statuses, messages and calls are the transport's. Only main may know both.",
    severity: "error",
    from: { path: storeRoom(`${engine}|scavenge|subscriptions|access|operations`) },
    to: { path: storeRoom("transport") },
  },
  {
    name: "store-domain-knows-no-messages",
    comment:
      "What the calls look like is the transport's; log and index alone take the protocol's reader and writer of bytes, as records hold its bytes.",
    severity: "error",
    from: { path: storeRoom("streams|store|scavenge|subscriptions|access|operations") },
    to: { path: "^libs/eventstore-protocol/" },
  },
];
