import { readFileSync } from "node:fs";
import { connect as connectHttp2 } from "node:http2";
import { get } from "node:https";
import { connect } from "node:net";
import {
  AccessDeniedError,
  EventStoreDBClient,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from "@eventstore/db-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  newEvent,
  newEvents,
  newStream,
  revisionsOf,
  take,
} from "../../test/support/client-driver.ts";
import type { SecureServer } from "../../test/support/secure-server.ts";
import { startSecureServer } from "../../test/support/secure-server.ts";
import { hashPassword } from "./password-hash.ts";
import { readUsers, writeUsers } from "./users-file.ts";

let server: SecureServer;
let admin: EventStoreDBClient;
let alice: EventStoreDBClient;
let bob: EventStoreDBClient;

beforeAll(async () => {
  server = await startSecureServer();
  [admin, alice, bob] = ["admin", "alice", "bob"].map((login) => server.clientOf(login)) as [
    EventStoreDBClient,
    EventStoreDBClient,
    EventStoreDBClient,
  ];
});
afterAll(() => server.stop());

const denied = 7;
const unauthenticated = 16;
const classicAs = (login: string) => ({ credentials: { username: login, password: login } });

/** Returns the gRPC status that a promise fails with. */
const codeOf = async (promise: Promise<unknown>): Promise<number | undefined> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AccessDeniedError) return error.code ?? denied;
  throw new Error("was not refused", { cause: error });
};

describe("who logs in", () => {
  test("with the right password reads and writes over TLS", async () => {
    const stream = newStream();
    await alice.appendToStream(stream, newEvents(2));
    await alice.appendToStream(stream, newEvents(1), classicAs("alice"));
    expect(await revisionsOf(alice, stream)).toEqual([0n, 1n, 2n]);
  });

  test("with a wrong password, an unknown name or no credentials is unauthenticated", async () => {
    const anonymous = server.url("alice").replace("alice:alice@", "");
    for (const client of [
      server.clientOf("alice", "wrong"),
      server.clientOf("mallory"),
      EventStoreDBClient.connectionString(anonymous),
    ]) {
      expect(await codeOf(take(client.readStream("any"), 1))).toBe(unauthenticated);
      expect(await codeOf(client.appendToStream("any", newEvent()))).toBe(unauthenticated);
    }
  });

  test("is asked for nothing before it is known what the server can do, and where it is", async () => {
    const twice = server.url("alice").replace(/@([^?]+)/, "@$1,$1");
    const discovering = EventStoreDBClient.connectionString(twice);
    const stream = newStream();
    await discovering.appendToStream(stream, newEvents(1));
    expect(await revisionsOf(discovering, stream)).toEqual([0n]);
  });

  test("is known or refused within a second of a change of the users", async () => {
    const carol = server.clientOf("carol");
    const append = (client: EventStoreDBClient) => client.appendToStream(newStream(), newEvent());
    expect(await codeOf(append(carol))).toBe(unauthenticated);
    const before = readUsers(server.directory) ?? [];
    const user = { login: "carol", groups: [], password: await hashPassword("carol") };
    writeUsers(server.directory, [...before, user]);
    await expect
      .poll(
        () =>
          append(server.clientOf("carol")).then(
            () => true,
            () => false,
          ),
        { timeout: 5000 },
      )
      .toBe(true);
    writeUsers(server.directory, before);
    await expect
      .poll(
        () =>
          append(server.clientOf("carol")).then(
            () => true,
            () => false,
          ),
        { timeout: 5000 },
      )
      .toBe(false);
  });
});

describe("a stream's list of rights", () => {
  test("lets those read, write and delete whom it names, by login or group", async () => {
    const stream = newStream();
    const acl = {
      readRoles: ["bob", "cameras"],
      writeRoles: ["cameras"],
      deleteRoles: ["bob"],
      metaReadRoles: ["bob"],
      metaWriteRoles: ["$admins"],
    };
    await admin.setStreamMetadata(stream, { acl });
    await alice.appendToStream(stream, newEvents(2));
    expect(await revisionsOf(alice, stream)).toEqual([0n, 1n]);
    expect(await revisionsOf(bob, stream)).toEqual([0n, 1n]);
    const refused = [
      bob.appendToStream(stream, newEvent()),
      bob.appendToStream(stream, newEvent(), classicAs("bob")),
      alice.deleteStream(stream),
      alice.tombstoneStream(stream),
      alice.getStreamMetadata(stream),
      bob.setStreamMetadata(stream, {}),
      alice.setStreamMetadata(stream, {}),
    ];
    expect(await Promise.all(refused.map(codeOf))).toEqual(refused.map(() => denied));
    expect((await bob.getStreamMetadata(stream)).metadata?.acl).toMatchObject({
      writeRoles: ["cameras"],
    });
    await bob.deleteStream(stream);
  });

  test("keeps others from reading, subscribing, and following links into the stream", async () => {
    const [secret, links] = [newStream(), newStream()];
    await admin.setStreamMetadata(secret, { acl: { readRoles: "alice" } as never });
    await alice.appendToStream(secret, newEvents(1));
    const link = { ...newEvent(), type: "$>", contentType: "application/octet-stream" as const };
    await bob.appendToStream(links, { ...link, data: Buffer.from(`0@${secret}`) } as never);
    expect(await codeOf(take(bob.readStream(secret), 1))).toBe(denied);
    expect(await codeOf(take(bob.subscribeToStream(secret), 1))).toBe(denied);
    const [seen] = await take(bob.readStream(links, { resolveLinkTos: true }), 1);
    expect(seen?.event).toBeUndefined();
    const [whole] = await take(alice.readStream(links, { resolveLinkTos: true }), 1);
    expect(whole?.event?.streamId).toBe(secret);
  });

  test("is administrators only for streams of the system and for $all, unless it says otherwise", async () => {
    expect(await codeOf(take(bob.readAll(), 1))).toBe(denied);
    expect(await codeOf(bob.appendToStream("$own", newEvent()))).toBe(denied);
    expect(await take(admin.readAll(), 1)).toHaveLength(1);
    await admin.setStreamMetadata("$all", { acl: { readRoles: ["bob"] } as never });
    expect(await take(bob.readAll(), 1)).toHaveLength(1);
    expect(await codeOf(take(alice.readAll(), 1))).toBe(denied);
  });
});

describe("persistent subscriptions", () => {
  test("are managed by operators, and read by who may read the stream", async () => {
    const stream = newStream();
    await admin.setStreamMetadata(stream, { acl: { readRoles: ["alice"] } as never });
    await alice.appendToStream(stream, newEvents(1));
    const settings = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: "start" });
    const create = (client: EventStoreDBClient) =>
      client.createPersistentSubscriptionToStream(stream, "group", settings);
    expect(await codeOf(create(alice))).toBe(denied);
    await create(server.clientOf("operator"));
    const consume = (client: EventStoreDBClient) =>
      take(client.subscribeToPersistentSubscriptionToStream(stream, "group"), 1);
    const refused = await new Promise((resolve) => {
      bob.subscribeToPersistentSubscriptionToStream(stream, "group").once("error", resolve);
    });
    expect(refused).toBeInstanceOf(AccessDeniedError);
    expect((await consume(alice))[0]?.event?.revision).toBe(0n);
  });
});

describe("the secure port", () => {
  const ca = () => readFileSync(server.certFile);

  test("answers /health/live over HTTP/1.1 without credentials", async () => {
    const status = await new Promise((resolve, reject) => {
      const address = { host: "127.0.0.1", port: server.port, path: "/health/live", ca: ca() };
      get(address, (response) => resolve(response.resume().statusCode)).on("error", reject);
    });
    expect(status).toBe(204);
  });

  test("agrees on h2 with who offers it, and is no longer open to plain text", async () => {
    // A session of its own shows the protocol that TLS has agreed on.
    const session = connectHttp2(`https://127.0.0.1:${server.port}`, { ca: ca() });
    await new Promise((resolve) => session.once("connect", resolve));
    expect(session.alpnProtocol).toBe("h2");
    session.close();
    const answer = await new Promise<Buffer>((resolve) => {
      const parts: Buffer[] = [];
      const socket = connect(server.port, "127.0.0.1", () =>
        socket.write("GET / HTTP/1.1\r\n\r\n"),
      );
      socket.on("data", (part: Buffer) => parts.push(part)).on("error", () => {});
      socket.on("close", () => resolve(Buffer.concat(parts)));
    });
    expect(answer.toString("latin1")).not.toContain("HTTP/1.1 2");
  });
});
