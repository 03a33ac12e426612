import type { DetektorEvent } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captured, json, type Platform, startPlatform, subject } from "../../test/platform.ts";

/** An account with JetStream, in which ingest is the user without a name, with these permissions. */
const settings = (permissions: string, jetstream = "enabled"): string => `
accounts {
  detektor {
    jetstream: ${jetstream}
    users: [
      { user: operator, password: operator }
      { user: ingest, password: ingest, permissions: { ${permissions} } }
    ]
  }
}
no_auth_user: ingest
`;
const all = 'publish: ">", subscribe: ">"';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(settings(all));
});
afterAll(() => platform.stop());

const within = { timeoutMs: 25_000 };

async function publish(count = 10): Promise<DetektorEvent[]> {
  const events = Array.from({ length: count }, () => captured());
  for (const event of events) await platform.js.publish(subject, json(event), { msgID: event.id });
  return events;
}

const lines = async () => ({
  away: await platform.lines("jetstream is unavailable"),
  back: await platform.lines("jetstream is available again"),
});

describe("without the permission", () => {
  const denied: [name: string, permissions: string, reason: RegExp][] = [
    ["to acknowledge", 'publish: { deny: "$JS.ACK.>" }', /acknowledgements don't arrive.*JS\.ACK/i],
    ["to pull", 'publish: { deny: "$JS.API.CONSUMER.MSG.NEXT.>" }', /JS.API.CONSUMER.MSG.NEXT/],
    ["to ask of its streams", 'publish: { deny: "$JS.API.STREAM.>" }', /JS\.API\.STREAM/],
    ["to ask of its consumer", 'publish: { deny: "$JS.API.CONSUMER.>" }', /JS\.API\.CONSUMER/],
    ["to ask anything", 'publish: { deny: "$JS.>" }', /JS\.API/],
    ["to be answered", 'subscribe: { deny: "_INBOX.>" }', /_INBOX/],
  ];
  test.each(denied)(
    "%s ingest isn't ready and says why in one line; given back, all is stored once",
    async (_, permissions, reason) => {
      const before = await lines();
      await platform.nats.reload(settings(permissions));
      await eventually(async () => {
        expect(await platform.complaint("jetstream")).toMatch(reason);
      }, within);
      const events = await publish();
      await platform.nats.reload(settings(all));
      await platform.settled(45_000);
      for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
      await eventually(
        async () => expect(await platform.complaint("jetstream")).toBeNull(),
        within,
      );
      expect(await lines()).toEqual({ away: before.away + 1, back: before.back + 1 });
    },
  );

  test("to publish ingest isn't ready once something is posted, and takes it once it may", async () => {
    await platform.nats.reload(settings('publish: { deny: "frames.>" }'));
    const event = captured();
    const post = () =>
      fetch(`${platform.ingest.url}/v1/events?wait=stored`, {
        method: "POST",
        headers: { "content-type": "application/cloudevents+json" },
        body: JSON.stringify(event),
      });
    expect((await post()).status).toBe(503);
    expect(await platform.complaint("publishing")).toContain("frames.v1.");
    await platform.nats.reload(settings(all));
    await eventually(async () => expect(await platform.complaint("publishing")).toBeNull(), within);
    expect((await post()).status).toBe(202);
    expect(await platform.copiesOf(event)).toBe(1);
    expect(await platform.lines("publishing is unavailable")).toBe(1);
    expect(await platform.lines("publishing is available again")).toBe(1);
  });

  test("to keep dead letters ingest says so in one line, and keeps them once it may", async () => {
    await platform.nats.reload(settings('publish: { deny: "dlq.>" }'));
    const bad = Array.from({ length: 20 }, () => captured({}, { seq: -1 }));
    for (const event of bad) await platform.js.publish(subject, json(event));
    await eventually(async () => {
      expect(await platform.complaint("dead-letters")).not.toBeNull();
    }, within);
    const [good] = await publish(1);
    await eventually(
      async () => expect(await platform.copiesOf(good ?? captured())).toBe(1),
      within,
    );
    await platform.nats.reload(settings(all));
    await platform.settled(45_000);
    for (const { id } of bad) expect(await platform.deadLetters("invalid", id)).toHaveLength(1);
    expect(await platform.lines("dead-letters is unavailable")).toBe(1);
    expect(await platform.complaint("dead-letters")).toBeNull();
  });
});

test("while the account has no JetStream ingest isn't ready, and goes on when it has it again", async () => {
  const before = await lines();
  await platform.nats.reload(settings(all, "disabled"));
  await eventually(async () => {
    expect(await platform.complaint("jetstream")).toMatch(
      /not enabled for account; .*jetstream: enabled/,
    );
  }, within);
  await platform.nats.reload(settings(all));
  const events = await eventually(() => publish(), within);
  await platform.settled(45_000);
  for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
  await eventually(async () => expect(await platform.complaint("jetstream")).toBeNull(), within);
  expect(await lines()).toEqual({ away: before.away + 1, back: before.back + 1 });
});

test("a user that is taken away for a while is connected again", async () => {
  const nobody = settings(all)
    .replaceAll("ingest", "nobody")
    .replace(/^no_auth.*$/m, "");
  await platform.nats.reload(nobody);
  await eventually(async () => {
    expect(await platform.complaint("nats")).not.toBeNull();
    // By default the client gives up at the second error.
    expect((await platform.nats.logs()).match(/authentication error/g)?.length).toBeGreaterThan(3);
  }, within);
  // A running server can't be changed back to allow users without a name.
  await platform.nats.reload(settings(all));
  await platform.nats.restart();
  const events = await eventually(() => publish(), within);
  await platform.settled(45_000);
  for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
  await eventually(async () => expect(await platform.complaint("nats")).toBeNull(), within);
});
