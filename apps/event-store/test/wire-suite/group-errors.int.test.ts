import { expect, test } from "vitest";
import { newStream, take } from "../support/client-driver.ts";
import type { Ending, Refusal, Refusals } from "./endings.ts";
import { endingOf } from "./endings.ts";
import { newGroup, newStreamWithGroup } from "./group-driver.ts";
import {
  createGroup,
  fromPosition,
  fromStream,
  groupCalls,
  updateGroup,
} from "./group-requests.ts";
import { useWireServer } from "./wire-server.ts";

const { client, raw } = await useWireServer();

const onGroup = (stream: string, group: string, what: Omit<Ending, "stream-name">): Ending => ({
  ...(what as Ending),
  "stream-name": stream,
  "group-name": group,
});

const absent = (stream: string, group: string): Ending =>
  onGroup(stream, group, {
    status: 5,
    message: `Subscription group ${group} on stream ${stream} does not exist.`,
    exception: "persistent-subscription-does-not-exist",
  });

const failed = (stream: string, group: string, reason: string): Ending =>
  onGroup(stream, group, {
    status: 13,
    message: `Subscription group ${group} on stream ${stream} failed: '${reason}'`,
    exception: "persistent-subscription-failed",
    reason,
  });

const exists = (stream: string, group: string): Ending =>
  onGroup(stream, group, {
    status: 6,
    message: `Subscription group ${group} on stream ${stream} exists.`,
    exception: "persistent-subscription-exists",
  });

const full = (stream: string, group: string): Ending =>
  onGroup(stream, group, {
    status: 9,
    message: `Maximum subscriptions reached for subscription group ${group} on stream ${stream}.`,
    exception: "maximum-subscribers-reached",
  });

const onAbsentGroup = (call: keyof ReturnType<typeof groupCalls>) => async (): Promise<Refusal> => {
  const [stream, group] = [newStream(), newGroup()];
  const request = groupCalls(stream, group)[call];
  return { request, ending: absent(stream, call === "list" ? "" : group) };
};

const positionProblem = (words: string) => `Invalid Start From position: ${words}`;
const farAway = 2 ** 50;

const startingAt = (commit: number, prepare: number, words: string) => async () => {
  const group = newGroup();
  return {
    request: createGroup(group, fromPosition(commit, prepare)),
    ending: failed("$all", group, positionProblem(words)),
  };
};

const lastOfAll = async (): Promise<number> => {
  const [last] = await take(client.readAll({ direction: "backwards", fromPosition: "end" }), 1);
  return Number(last?.event?.position.commit);
};

const prepareBeyond = "prepare position must be less than or equal to the commit position.";
const commitBeyond =
  "commit position must be less than or equal to the last commit position in the transaction file.";

/** Every error that a request on groups can end with, except permission errors. */
const refusals: Refusals = [
  [
    "Create of a group that exists",
    async () => {
      const { stream, group } = await newStreamWithGroup(client, 0);
      const ending = exists(stream, group);
      return { request: createGroup(group, fromStream(stream)), ending };
    },
  ],
  [
    "Update of a group that doesn't exist",
    async () => {
      const [stream, group] = [newStream(), newGroup()];
      const ending = absent(stream, group);
      return { request: updateGroup(group, fromStream(stream)), ending };
    },
  ],
  ["Delete of a group that doesn't exist", onAbsentGroup("delete")],
  ["GetInfo of a group that doesn't exist", onAbsentGroup("getInfo")],
  ["ReplayParked of a group that doesn't exist", onAbsentGroup("replayParked")],
  ["Read of a group that doesn't exist", onAbsentGroup("read")],
  ["List of a stream without groups", onAbsentGroup("list")],
  [
    "Create with a strategy that there is not",
    async () => {
      const [stream, group] = [newStream(), newGroup()];
      const settings = { consumerStrategy: "ByMoon" };
      const ending = failed(stream, group, "Consumer strategy ByMoon does not exist.");
      return { request: createGroup(group, fromStream(stream), settings), ending };
    },
  ],
  ["Create on $all before its prepare", startingAt(5, 6, prepareBeyond)],
  ["Create on $all beyond its end", startingAt(farAway, farAway, commitBeyond)],
  [
    "Create on $all a byte behind its last event",
    async () => {
      const group = newGroup();
      const behind = (await lastOfAll()) + 1;
      const ending = failed("$all", group, positionProblem(commitBeyond));
      return { request: createGroup(group, fromPosition(behind, behind)), ending };
    },
  ],
  [
    "Update to start on $all beyond its end",
    async () => {
      const group = newGroup();
      await raw.ask(...createGroup(group, { all: { start: {} } }));
      const ending = failed("$all", group, positionProblem(commitBeyond));
      return { request: updateGroup(group, fromPosition(farAway, 0)), ending };
    },
  ],
  [
    "Read of a group that is full",
    async () => {
      const { stream, group } = await newStreamWithGroup(client, 1, { maxSubscriberCount: 1 });
      const first = raw.call(groupCalls(stream, group).read[0]);
      first.send(groupCalls(stream, group).read[1]);
      await expect.poll(() => first.messages.length).toBeGreaterThan(0);
      return { request: groupCalls(stream, group).read, ending: full(stream, group) };
    },
  ],
];

test.each(refusals)("%s: status, text and trailers are EventStoreDB's", async (_what, refusal) => {
  const { request, ending } = await refusal();
  expect(await endingOf(raw, request)).toMatchObject(ending);
});

test("a consumer whose group is deleted is told that it was dropped, with the group's name", async () => {
  const { stream, group } = await newStreamWithGroup(client, 0);
  const [path, message] = groupCalls(stream, group).read;
  const consumer = raw.call(path);
  consumer.send(message);
  await expect.poll(() => consumer.messages.length).toBe(1);
  await client.deletePersistentSubscriptionToStream(stream, group);
  expect(await consumer.ended).toMatchObject({
    "grpc-status": "1",
    "grpc-message": `Subscription group ${group} on stream ${stream} was dropped.`,
    exception: "persistent-subscription-dropped",
    "stream-name": stream,
    "group-name": group,
  });
});

test.each([
  [{ maxRetryCount: -1 }],
  [{ liveBufferSize: -1 }],
  [{ readBatchSize: -1 }],
  [{ historyBufferSize: -1, readBatchSize: -2 }],
  [{ readBatchSize: 100, historyBufferSize: 100 }],
])("a group with %o fails, with the reason in words and as a trailer", async (settings) => {
  const [stream, group] = [newStream(), newGroup()];
  const ended = await endingOf(raw, createGroup(group, fromStream(stream), settings));
  expect(ended["reason"]).toMatch(/./);
  expect(ended).toMatchObject(failed(stream, group, String(ended["reason"])));
});

test("a group on $all may start at its last event", async () => {
  const last = await lastOfAll();
  const ended = await endingOf(raw, createGroup(newGroup(), fromPosition(last, last)));
  expect(ended.status).toBe(0);
});

test("a group on $all is made by saying so, not by that name as a stream's", async () => {
  const group = newGroup();
  const ended = await endingOf(raw, createGroup(group, fromStream("$all")));
  expect(ended).toMatchObject(failed("$all", group, String(ended["reason"])));
});
