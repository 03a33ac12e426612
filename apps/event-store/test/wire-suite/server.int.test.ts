import { describe, expect, test } from "vitest";
import {
  clusterInfoShape,
  decodeMessage,
  supportedMethodsShape,
} from "@detektor/eventstore-protocol/shapes";
import { foreignUrl, useWireServer } from "./wire-server.ts";

const { raw, url } = await useWireServer();

describe("GetSupportedMethods", () => {
  const methods = async () => {
    const path = "/event_store.client.server_features.ServerFeatures/GetSupportedMethods";
    const { messages, status } = await raw.ask(path, Buffer.alloc(0));
    expect(status["grpc-status"]).toBe("0");
    return decodeMessage(supportedMethodsShape, messages[0] as Buffer);
  };

  test("tells a version and names the methods in lower case, batchappend among them", async () => {
    const { eventStoreServerVersion, methods: list = [] } = await methods();
    expect(eventStoreServerVersion).toMatch(/^\d+\.\d+\.\d+/);
    const names = list.map(({ serviceName, methodName }) => `${serviceName}/${methodName}`);
    expect(names).toContain("event_store.client.streams.streams/batchappend");
    for (const name of names) expect(name).toBe(name.toLowerCase());
  });

  test("tells what persistent subscriptions and reads can do", async () => {
    const list = (await methods()).methods ?? [];
    const featuresOf = (service: string, method: string) =>
      list.find(
        ({ serviceName, methodName }) => serviceName?.endsWith(service) && methodName === method,
      )?.features ?? [];
    expect(featuresOf("streams.streams", "read")).toEqual(
      expect.arrayContaining(["position", "events"]),
    );
    for (const method of [
      "create",
      "update",
      "delete",
      "read",
      "getinfo",
      "replayparked",
      "list",
    ]) {
      const features = featuresOf("persistentsubscriptions", method);
      expect(features).toEqual(expect.arrayContaining(["stream", "all"]));
    }
  });
});

test("gossip names a living leader, and where it is reached", async () => {
  const { messages } = await raw.ask("/event_store.client.gossip.Gossip/Read", Buffer.alloc(0));
  const { members = [] } = decodeMessage(clusterInfoShape, messages[0] as Buffer);
  const leader = members.find(({ state }) => state === 8);
  expect(leader?.isAlive).toBe(true);
  expect(leader?.httpEndPoint?.port).toBeGreaterThan(0);
  expect(leader?.httpEndPoint?.address).not.toBe("");
});

test("a method that there is not is unimplemented", async () => {
  const { status } = await raw.ask("NothingLikeIt", Buffer.alloc(0));
  expect(status["grpc-status"]).toBe("12");
});

test.skipIf(foreignUrl)("GET /health/live answers 204 over HTTP/1.1 on the same port", async () => {
  const authority = /\/\/([^/?]+)/.exec(url)?.[1];
  expect((await fetch(`http://${authority}/health/live`)).status).toBe(204);
  expect((await fetch(`http://${authority}/`)).status).toBe(404);
});
