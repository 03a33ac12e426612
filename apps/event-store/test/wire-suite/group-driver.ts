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

/** The name of a group that no test has used. */
export const newGroup = (): string => `group-${randomUUID()}`;

/** A stream with `count` events and a group that reads it from its start. */
export const newStreamWithGroup = async (
  client: EventStoreDBClient,
  count: number,
  changes: Partial<PersistentSubscriptionToStreamSettings> = {},
): Promise<{ stream: string; group: string }> => {
  const [stream, group] = [newStream(), newGroup()];
  if (count > 0) await client.appendToStream(stream, newEvents(count));
  const settings = persistentSubscriptionToStreamSettingsFromDefaults({
    startFrom: "start",
    ...changes,
  });
  await client.createPersistentSubscriptionToStream(stream, group, settings);
  return { stream, group };
};

/** Of either kind. */
export type Subscription = PersistentSubscriptionToStream | PersistentSubscriptionToAll;

/** What a consumer is given. */
export type Given = ResolvedEvent & { readonly retryCount: number };

/** A consumer that notes what it is given and does with it what it is told to. */
export const consume = (
  subscription: Subscription,
  handle: (subscription: Subscription, event: Given) => unknown,
) => {
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
};

/** Acknowledges whatever it is given. */
export const acking = (subscription: Subscription, event: Given) => subscription.ack(event);

/** Keeps whatever it is given. */
export const holding = (): void => {};
