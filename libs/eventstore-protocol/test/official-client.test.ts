import { createRequire } from "node:module";
import { create, type DescFile, type DescMessage, fromBinary, toBinary } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { file_gossip } from "../src/gen/gossip_pb.ts";
import { file_operations } from "../src/gen/operations_pb.ts";
import { file_persistent_subscriptions } from "../src/gen/persistent_subscriptions_pb.ts";
import { file_server_features } from "../src/gen/server_features_pb.ts";
import { file_shared } from "../src/gen/shared_pb.ts";
import { file_status } from "../src/gen/status_pb.ts";
import { file_streams } from "../src/gen/streams_pb.ts";
import { methodPath } from "../src/method-path.ts";
import { samplesOf } from "./samples-of.ts";

// The official client's own generated code shows EventStoreDB's names and numbers.

type Official = {
  readonly deserializeBinary: (bytes: Uint8Array) => { serializeBinary: () => Uint8Array };
};
type Method = { readonly path: string; requestStream: boolean; responseStream: boolean };

const files = Object.entries({
  shared: file_shared,
  status: file_status,
  streams: file_streams,
  persistent: file_persistent_subscriptions,
  serverfeatures: file_server_features,
  gossip: file_gossip,
  operations: file_operations,
});

/** Fields that servers and other clients have added since the version of this client. */
const newerFields = [
  "event_store.client.streams.BatchAppendReq.Options.deadline",
  "event_store.client.streams.ReadResp.Checkpoint.timestamp",
  ...["CaughtUp", "FellBehind"].flatMap((state) =>
    ["timestamp", "stream_revision", "position"].map(
      (field) => `event_store.client.streams.ReadResp.${state}.${field}`,
    ),
  ),
];

const load = createRequire(import.meta.url);
const official = (name: string) =>
  load(`@eventstore/db-client/generated/${name}`) as Record<string, unknown>;

describe.each(files)("%s", (name, file) => {
  const messages = official(`${name}_pb.js`) as Record<string, Official>;

  test.each(messagesOf(file))("%s has the fields of the official client", (typeName, schema) => {
    for (const sample of samplesOf(schema, newerFields)) {
      const bytes = toBinary(schema, create(schema, sample));
      const theirs = messages[typeName]?.deserializeBinary(bytes).serializeBinary();
      expect(theirs && fromBinary(schema, theirs)).toEqual(fromBinary(schema, bytes));
    }
  });

  test.each(file.services.map((service) => [service.name, service] as const))(
    "%s has the paths of the official client",
    (serviceName, service) => {
      const services = official(`${name}_grpc_pb.js`);
      const theirs = services[`${serviceName}Service`] as Record<string, Method>;
      for (const method of service.methods) {
        const { path, requestStream, responseStream } = theirs[method.localName] as Method;
        expect(methodPath(method)).toBe(path);
        const isStream = [requestStream, responseStream];
        expect(kinds[method.methodKind]).toEqual(isStream);
      }
    },
  );
});

const kinds = {
  unary: [false, false],
  server_streaming: [false, true],
  client_streaming: [true, false],
  bidi_streaming: [true, true],
};

function messagesOf(file: DescFile): readonly (readonly [string, DescMessage])[] {
  return file.messages.map((message) => [message.name, message]);
}
