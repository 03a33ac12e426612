import { eventually } from "@detektor/testkit";
import { AckPolicy, type ConsumerConfig, DeliverPolicy } from "nats";
import { type Deed, nothing, pick } from "./deed.ts";
import { natsUsers } from "./neighbours.ts";

const consumerChanges: readonly Partial<ConsumerConfig>[] = [
  { max_ack_pending: 1 },
  { headers_only: true },
  { filter_subject: "cameras.v1.>" },
  { ack_wait: 1e8 },
];

const deniedOnNats = [
  'publish: { deny: "$JS.ACK.>" }',
  'publish: { deny: "$JS.API.>" }',
  'publish: { deny: "$JS.API.CONSUMER.>" }',
  'publish: { deny: "frames.>" }',
  'publish: { deny: "dlq.>" }',
  'subscribe: { deny: "_INBOX.>" }',
];

/**
 * If a reload takes JetStream from an account, the server (2.15.1) doesn't release the storage that the
 * account's streams have reserved by `max_bytes`. After several times nothing is left: the server logs that
 * and leaves the account without JetStream until it is restarted. Related to nats-io/nats-server#3420.
 */
const outOfStorage = /Error enabling jetstream .*insufficient storage resources/;

/** Deeds against NATS: its consumers, streams, users and permissions. */
export const natsDeeds: Readonly<Record<string, Deed>> = {
  "delete ingest's consumer": async ({ jsm }) => {
    await jsm.consumers.delete("FRAMES", "ingest");
    return nothing;
  },
  "change ingest's consumer": async ({ jsm }, random) => {
    await jsm.consumers.update("FRAMES", "ingest", pick(consumerChanges, random));
    return nothing;
  },
  "make ingest's consumer another kind": async ({ jsm }) => {
    await jsm.consumers.delete("FRAMES", "ingest");
    await jsm.consumers.add("FRAMES", {
      durable_name: "ingest",
      deliver_subject: "elsewhere",
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
    });
    return nothing;
  },
  "pause ingest's consumer": async ({ jsm }) => {
    await jsm.consumers.pause("FRAMES", "ingest", new Date(Date.now() + 60_000));
    return () => jsm.consumers.resume("FRAMES", "ingest");
  },
  "delete the dead letters": async ({ jsm }) => {
    await jsm.streams.delete("DEAD_LETTERS");
    return nothing;
  },
  "take subjects from FRAMES": async ({ jsm }) => {
    await jsm.streams.update("FRAMES", { subjects: ["frames.v1.x.>"] });
    return nothing;
  },
  "take a permission on NATS": async ({ nats }, random) => {
    await nats.reload(natsUsers(pick(deniedOnNats, random)));
    return () => nats.reload(natsUsers());
  },
  "take JetStream from the account": async ({ nats, jsm }) => {
    await nats.reload(natsUsers(undefined, "disabled"));
    return async () => {
      const before = (await nats.logs()).length;
      await nats.reload(natsUsers());
      const hasRunOut = async () => outOfStorage.test((await nats.logs()).slice(before));
      const isBack = async () => (await hasRunOut()) || (await jsm.getAccountInfo());
      await eventually(isBack, { timeoutMs: 20_000 });
      if (await hasRunOut()) await nats.restart();
    };
  },
  "take the services' user from NATS": async ({ nats }) => {
    await nats.reload(natsUsers(undefined, undefined, "others"));
    return () => nats.reload(natsUsers());
  },
};
