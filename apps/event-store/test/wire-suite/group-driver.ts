import { randomUUID } from "node:crypto";
import type {
  EventStoreDBClient,
  PersistentSubscriptionToAll,
  PersistentSubscriptionToStream,
  PersistentSubscriptionToStreamSettings,
  ResolvedEvent,
} from "@eventstore/db-client";
import { persistentSubscriptionToStreamSettingsFromDefaults } from "@eventstore/db-client";
import { newEvents, newStream } from "../support/client-driver.ts";

/** Returns the name of a group that no test has used. */
export function newGroup(): string {
  return `group-${randomUUID()}`;
}

/** Creates a stream with `count` events and a group that reads it from its start. */
export async function newStreamWithGroup(
  client: EventStoreDBClient,
  count: number,
  changes: Partial<PersistentSubscriptionToStreamSettings> = {},
): Promise<{ stream: string; group: string }> {
  const [stream, group] = [newStream(), newGroup()];
  if (count > 0) await client.appendToStream(stream, newEvents(count));
  const settings = persistentSubscriptionToStreamSettingsFromDefaults({
    startFrom: "start",
    ...changes,
  });
  await client.createPersistentSubscriptionToStream(stream, group, settings);
  return { stream, group };
}

/** A persistent subscription of either kind. */
export type Subscription = PersistentSubscriptionToStream | PersistentSubscriptionToAll;

/** An event that a consumer receives. */
export type Given = ResolvedEvent & { readonly retryCount: number };

/** Creates a consumer that records what it receives and passes it to a handler. */
export function consume(
  subscription: Subscription,
  handle: (subscription: Subscription, event: Given) => unknown,
) {
  const given: Given[] = [];
  const errors: Error[] = [];
  subscription.on("error", (error: Error) => errors.push(error));
  subscription.on("data", (event: Given) => {
    given.push(event);
    void handle(subscription, event);
  });
  return {
    given,
    errors,
    revisions: () => given.map(({ event }) => Number(event?.revision ?? -1)),
    retries: () => given.map(({ retryCount }) => retryCount),
    stop: () => subscription.unsubscribe(),
  };
}

/** Acknowledges every event. */
export function acking(subscription: Subscription, event: Given) {
  return subscription.ack(event);
}

/** Keeps every event without an acknowledgement. */
export function holding(): void {}
