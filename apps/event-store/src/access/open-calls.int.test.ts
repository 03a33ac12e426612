import type { EventStoreDBClient } from "@eventstore/db-client";
import {
  AccessDeniedError,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from "@eventstore/db-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newEvent, newEvents, newStream } from "../../test/support/client-driver.ts";
import type { SecureServer } from "../../test/support/secure-server.ts";
import { startSecureServer } from "../../test/support/secure-server.ts";
import { acking, consume } from "../../test/wire-suite/group-driver.ts";
import { hashPassword } from "./password-hash.ts";
import type { User } from "./users-file.ts";
import { readUsers, writeUsers } from "./users-file.ts";

let server: SecureServer;
let admin: EventStoreDBClient;

beforeAll(async () => {
  server = await startSecureServer();
  admin = server.clientOf("admin");
});
afterAll(() => server.stop());

/** Creates a user for one test; returns their client and functions that change or remove the user. */
const newUser = async (login: string) => {
  const others = readUsers(server.directory) ?? [];
  const user: User = { login, groups: [], password: await hashPassword(login) };
  const put = (now: User[]): void => writeUsers(server.directory, [...others, ...now]);
  put([user]);
  const client = server.clientOf(login);
  const isKnown = () =>
    client.appendToStream(newStream(), newEvent()).then(
      () => true,
      () => false,
    );
  await expect.poll(isKnown).toBe(true);
  return { client, user, put };
};

/** Creates a stream with one event that only these roles may read and write. */
const streamOf = async (...roles: string[]): Promise<string> => {
  const stream = newStream();
  await allow(stream, roles);
  await admin.appendToStream(stream, newEvent());
  return stream;
};
const allow = (stream: string, roles: readonly string[]) =>
  admin.setStreamMetadata(stream, { acl: { readRoles: roles, writeRoles: roles } as never });

const follow = (client: EventStoreDBClient, stream: string) => {
  const [seen, errors] = [[] as number[], [] as Error[]];
  const subscription = client.subscribeToStream(stream);
  subscription.on("data", ({ event }) => seen.push(Number(event?.revision)));
  subscription.on("error", (error: Error) => errors.push(error));
  return { seen, errors };
};

/** Creates a group on this stream and returns a consumer of it. */
const consumer = async (client: EventStoreDBClient, stream: string) => {
  const settings = persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: "start" });
  await admin.createPersistentSubscriptionToStream(stream, "group", settings);
  return consume(client.subscribeToPersistentSubscriptionToStream(stream, "group"), acking);
};

test("a subscription and a consumer end when the stream's list no longer names them, and see nothing of what follows", async () => {
  const alice = server.clientOf("alice");
  const stream = await streamOf("alice");
  const reader = follow(alice, stream);
  const member = await consumer(alice, stream);
  await expect.poll(() => [reader.seen, member.revisions()]).toEqual([[0], [0]]);
  await allow(stream, ["bob"]);
  await admin.appendToStream(stream, newEvents(3));
  await expect.poll(() => reader.errors.length + member.errors.length).toBe(2);
  for (const error of [...reader.errors, ...member.errors])
    expect(error).toBeInstanceOf(AccessDeniedError);
  expect([reader.seen, member.revisions()]).toEqual([[0], [0]]);
});

test("an append is refused by the list as it is now, on a call that was open before", async () => {
  const alice = server.clientOf("alice");
  const stream = await streamOf("alice");
  await alice.appendToStream(stream, newEvent());
  await allow(stream, ["bob"]);
  await expect(alice.appendToStream(stream, newEvent())).rejects.toThrow(AccessDeniedError);
  await allow(stream, ["alice"]);
  await alice.appendToStream(stream, newEvent());
});

test("the open calls of a user who is removed, or has another password, end within seconds", async () => {
  for (const change of ["removed", "password"] as const) {
    const { client, user, put } = await newUser(change);
    const stream = await streamOf(change);
    const reader = follow(client, stream);
    const member = await consumer(client, stream);
    await expect.poll(() => [reader.seen, member.revisions()]).toEqual([[0], [0]]);
    put(change === "removed" ? [] : [{ ...user, password: await hashPassword("another") }]);
    await expect.poll(() => reader.errors.length + member.errors.length).toBe(2);
    await expect(client.appendToStream(stream, newEvent())).rejects.toThrow(AccessDeniedError);
    await admin.appendToStream(stream, newEvent());
    expect([reader.seen, member.revisions()]).toEqual([[0], [0]]);
  }
});

test("a user who is removed may append to no stream until they are back, and other users' appends in the same process go on", async () => {
  const { client, user, put } = await newUser("leaving");
  const open = newStream();
  await client.appendToStream(open, newEvent());
  put([]);
  let isDenied = false;
  const denied = async (): Promise<boolean> => {
    isDenied = await client.appendToStream(open, newEvent()).then(
      () => false,
      (error: unknown) => error instanceof AccessDeniedError,
    );
    return isDenied;
  };
  const others = async (): Promise<void> => {
    while (!isDenied) await admin.appendToStream(newStream(), newEvent());
  };
  await Promise.all([expect.poll(denied, { timeout: 5000 }).toBe(true), others()]);
  put([user]);
  await expect.poll(denied, { timeout: 5000 }).toBe(false);
});

test("other groups count on calls that are open, and whoever keeps password and rights notices nothing", async () => {
  const { client, user, put } = await newUser("grouped");
  const [stream, other] = [await streamOf("cameras"), await streamOf("grouped")];
  const reader = follow(client, other);
  await expect(client.appendToStream(stream, newEvent())).rejects.toThrow(AccessDeniedError);
  put([{ ...user, groups: ["cameras"] }]);
  const isAllowed = () =>
    client.appendToStream(stream, newEvent()).then(
      () => true,
      () => false,
    );
  await expect.poll(isAllowed).toBe(true);
  await admin.appendToStream(other, newEvent());
  await expect.poll(() => reader.seen).toEqual([0, 1]);
  expect(reader.errors).toEqual([]);
});
