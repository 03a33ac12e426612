import { randomUUID } from "node:crypto";
import { copyFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { scratchFolder } from "@detektor/local-servers";
import { secureEventStoreForTests, type SecureTestEventStore } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { connectEventLog } from "./connect-event-log.ts";
import type { EventLog } from "./event-log.ts";
import { EventLogUnavailable } from "./event-log-error.ts";
import type { RecordedEvent } from "./recorded-event.ts";

let store: SecureTestEventStore;
let administrator: EventLog;
beforeAll(async () => {
  store = await secureEventStoreForTests();
  administrator = connectEventLog({ url: store.url });
  await rights("$$$all", "$metadata", { $acl: { $r: ["$admins", "services"] } });
});
afterAll(async () => {
  await administrator?.close();
  await store?.stop();
});

const event = (type: string, data: object) => ({ id: randomUUID(), type, data, metadata: {} });
const rights = (stream: string, type: string, data: object) =>
  administrator.append(stream, [event(type, data)], { expected: "any" });

/** Follows the log until it is closed. */
async function follow(log: EventLog, after: bigint | "start", on: (event: RecordedEvent) => void) {
  const { signal } = new AbortController();
  for await (const item of log.subscribeToAll({ after, signal })) {
    if (item.kind === "event") on(item.event);
  }
}

/** A way in which the store denies a user access, and the way to restore it. */
type Refusal = readonly [
  what: string,
  refuse: () => Promise<unknown>,
  admit: () => Promise<unknown>,
];

const users = (...args: Parameters<SecureTestEventStore["users"]>) => store.users(...args);
const refusals: readonly Refusal[] = [
  [
    "the password is another",
    () => users(["change", "alice"], "another-one"),
    () => users(["change", "alice"], "first-one"),
  ],
  [
    "the user is gone",
    () => users(["remove", "alice"]),
    () => users(["add", "alice", "--group", "services"], "first-one"),
  ],
  [
    "streams are for administrators",
    () => rights("$settings", "update", { $userStreamAcl: { $r: "$admins", $w: "$admins" } }),
    () => rights("$settings", "update", {}),
  ],
];

const clients = [
  ["our own client", ""],
  ["the official client", "&keepAliveInterval=10000"],
] as const;

describe.each(clients)("with %s", (_, option) => {
  const connect = (certificate?: string): EventLog => {
    const log = connectEventLog({ url: store.urlOf("alice", "first-one", certificate) + option });
    onTestFinished(() => log.close());
    return log;
  };
  const calls = (log: EventLog): readonly (() => Promise<unknown>)[] => [
    () => log.ping(),
    () => Array.fromAsync(log.readStream("s")),
    () => log.append("s", [event("happened", {})], { expected: "any" }),
  ];
  /** Waits until calls succeed: the store notices a change of its users within a second or two. */
  const works = (log: EventLog) => {
    const all = () => Promise.all(calls(log).map((call) => call()));
    return expect.poll(() => all().then(() => "works", String)).toBe("works");
  };
  const areRefused = async (log: EventLog) => {
    for (const call of calls(log)) {
      await expect.poll(() => call().catch((error) => error)).toBeInstanceOf(EventLogUnavailable);
    }
  };

  beforeAll(() => users(["add", "alice", "--group", "services"], "first-one"));
  afterAll(() => users(["remove", "alice"]));

  test.each(refusals)(
    "a store is away while %s, and back by itself",
    async (_what, refuse, admit) => {
      const log = connect();
      await works(log);
      await refuse();
      await areRefused(log);
      await admit();
      await works(log);
    },
  );

  test("a subscription is resumed behind an event whose stream isn't for us", async () => {
    const stream = `closed-${randomUUID()}`;
    await rights(`$$${stream}`, "$metadata", { $acl: { $r: "$admins" } });
    const log = connect();
    await works(log);
    const seen: string[] = [];
    const after = (await administrator.head()) ?? "start";
    const following = follow(log, after, (event) => seen.push(event.stream));
    await administrator.append(stream, [event("happened", {})], { expected: "any" });
    await expect.poll(() => seen).toEqual([stream]);
    await store.restart();
    await expect
      .poll(() =>
        administrator.append("open", [event("happened", {})], { expected: "any" }).catch(String),
      )
      .toMatchObject({ kind: "appended" });
    await expect.poll(() => seen.at(-1)).toBe("open");
    await log.close();
    await following;
  });

  // The official client reads it only once.
  test.runIf(option === "")(
    "a store is away while the file of certificates is, and back by itself",
    async () => {
      const scratch = await scratchFolder("detektor-trusted-");
      onTestFinished(scratch.remove);
      const trusted = join(scratch.path, "trusted.pem");
      await copyFile(store.certificate, trusted);
      const log = connect(trusted);
      await works(log);
      await rename(trusted, `${trusted}.away`);
      await store.restart();
      await areRefused(log);
      await rename(`${trusted}.away`, trusted);
      await works(log);
    },
  );

  test("a certificate that was made anew is trusted once its file is there", async () => {
    const log = connect();
    await works(log);
    await rm(store.certificate);
    await store.restart();
    await works(log);
  });
});
