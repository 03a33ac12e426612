import { encodeMessage, supportedMethodsShape } from "@detektor/eventstore-protocol/shapes";

const streams = "event_store.client.streams.streams";
const groups = "event_store.client.persistent_subscriptions.persistentsubscriptions";
const groupMethods = [
  "create",
  "update",
  "delete",
  "read",
  "getinfo",
  "list",
  "replayparked",
  "restartsubsystem",
];

const method = (methodName: string, serviceName: string, features: string[] = []) => ({
  methodName,
  serviceName,
  features,
});

/** The answer to GetSupportedMethods. Names are in lower case, as clients compare them. */
export const supportedMethods: Buffer = encodeMessage(supportedMethodsShape, {
  methods: [
    method("read", streams, ["position", "events"]),
    method("append", streams),
    method("batchappend", streams),
    method("delete", streams),
    method("tombstone", streams),
    ...groupMethods.map((name) => method(name, groups, ["stream", "all"])),
    method("getsupportedmethods", "event_store.client.server_features.serverfeatures"),
    method("read", "event_store.client.gossip.gossip"),
  ],
  // The version whose behaviour is implemented.
  eventStoreServerVersion: "24.6.0",
});
