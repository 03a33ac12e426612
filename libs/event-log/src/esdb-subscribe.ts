import { type AllStreamResolvedEvent, excludeSystemEvents, START } from "@eventstore/db-client";
import type { EsdbClient } from "./esdb-client.ts";
import { breaksClient, fromEsdbError } from "./esdb-error.ts";
import { fromClientEvent } from "./esdb-recorded-event.ts";
import type { SubscriptionItem } from "./log-connection.ts";

const readAheadEvents = 256;
const checkpointWindow = { maxSearchWindow: 512, checkpointInterval: 1 } as const;

type Pushable = { push(item: Inserted): boolean };
type Inserted = { readonly inserted: readonly SubscriptionItem[] };

/**
 * Makes one subscription to `$all` through the official client. Checkpoints and caught-up are inserted
 * into the client's own stream of events, so that their order is kept.
 */
export async function* esdbSubscribe(
  clients: EsdbClient,
  after: bigint | "start",
  signal: AbortSignal,
): AsyncIterable<readonly SubscriptionItem[]> {
  if (signal.aborted) return;
  const client = clients.current();
  const fromPosition = after === "start" ? START : { commit: after, prepare: after };
  const filter = excludeSystemEvents({
    ...checkpointWindow,
    checkpointReached: (_, { commit }) => void insert([{ kind: "checkpoint", position: commit }]),
  });
  const subscription = client.subscribeToAll(
    { fromPosition, filter },
    { highWaterMark: readAheadEvents },
  );
  const insert = (inserted: Inserted["inserted"]) =>
    (subscription as unknown as Pushable).push({ inserted });
  const end = () => void subscription.destroy();
  subscription.on("confirmation", () => insert([]));
  subscription.on("caughtUp", () => insert([{ kind: "caught-up" }]));
  subscription.on("error", () => {});
  signal.addEventListener("abort", end, { once: true });
  try {
    yield* itemsOf(subscription);
  } catch (error) {
    if (signal.aborted) return;
    if (breaksClient(error)) clients.leave(client);
    throw fromEsdbError(error);
  } finally {
    signal.removeEventListener("abort", end);
    await subscription.unsubscribe().catch(() => {});
  }
}

async function* itemsOf(
  source: AsyncIterable<AllStreamResolvedEvent | Inserted>,
): AsyncIterable<readonly SubscriptionItem[]> {
  for await (const item of source) {
    if ("inserted" in item) yield item.inserted;
    else if (item.event) yield [{ kind: "event", event: fromClientEvent(item.event) }];
  }
}
