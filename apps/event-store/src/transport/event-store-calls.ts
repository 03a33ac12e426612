import { framed, Gossip, methodPath, ServerFeatures, Streams } from "@detektor/eventstore-protocol";
import type { Groups } from "../subscriptions/groups.ts";
import { persistentSubscriptionCalls } from "./groups/persistent-subscription-calls.ts";
import {
  clusterInfoShape,
  encodeMessage,
  structuredUuid,
} from "@detektor/eventstore-protocol/shapes";
import type { Access } from "../access/access.ts";
import { demand } from "../access/access.ts";
import type { EventStore } from "../store/event-store.ts";
import { appendCall } from "./append/append-call.ts";
import { batchAppendCall } from "./append/batch-append-call.ts";
import type { CommitSignal } from "../store/commit-signal.ts";
import { deleteCall } from "./append/delete-call.ts";
import type { CallHandler } from "./server/grpc-server.ts";
import { readOnce } from "./read/read-once.ts";
import { readPlan } from "./read/read-plan.ts";
import type { ServerCall } from "./server/server-call.ts";
import { subscribe } from "./read/subscribe.ts";
import { supportedMethods } from "./supported-methods.ts";
import { Turns } from "./server/turns.ts";

/** Receives what calls did, for metrics. */
export type CallObserver = {
  eventsRead(count: number): void;
  /** Receives the duration of a read that is not a subscription. */
  readTook(seconds: number): void;
  /** +1 when a subscription begins, -1 when it ends. */
  subscriptions(change: 1 | -1): void;
};

/** The dependencies of the calls. */
export type CallContext = {
  readonly store: EventStore;
  readonly observer: CallObserver;
  readonly signal: CommitSignal;
  readonly groups: Groups;
  readonly access: Access;
  /** The id of this run of the server, a UUID. */
  readonly instanceId: string;
  /** Returns the address at which a client that used this authority reaches this node. */
  readonly endpoint: (authority: string | undefined) => { address: string; port: number };
};

const leaderState = 8;

const read = async (context: CallContext, open: Set<ServerCall>, call: ServerCall) => {
  const { store, observer, access, signal } = context;
  const asked = readPlan(await call.receiveOne());
  demand(access, call.caller, "read", asked.stream ?? "$all");
  open.add(call);
  call.onClose.push(() => open.delete(call));
  const mayRead = (stream: string): boolean => access.may(call.caller, "read", stream);
  const plan = { ...asked, mayRead, readers: () => open.size };
  if (plan.count !== undefined) {
    const fromMs = performance.now();
    observer.eventsRead(await readOnce(store, call, plan));
    observer.readTook((performance.now() - fromMs) / 1000);
    return;
  }
  const stayAllowed = (): void => demand(access, call.caller, "read", asked.stream ?? "$all");
  observer.subscriptions(1);
  call.onClose.push(() => observer.subscriptions(-1));
  observer.eventsRead(await subscribe(store, signal, call, plan, stayAllowed));
};

const answerWith =
  (answer: (call: ServerCall) => Buffer): CallHandler =>
  (call) =>
    void call
      .receiveOne()
      .then(() => {
        call.send(framed(answer(call)));
        call.finish();
      })
      .catch((error: unknown) => call.fail(error));

const clusterInfo = ({ instanceId, endpoint }: CallContext, call: ServerCall): Buffer =>
  encodeMessage(clusterInfoShape, {
    members: [
      {
        instanceId: structuredUuid(instanceId),
        timeStamp: BigInt(Date.now()) * 10_000n,
        state: leaderState,
        isAlive: true,
        httpEndPoint: endpoint(call.headers[":authority"]),
      },
    ],
  });

/** Returns the handlers of all calls of the server, by path. */
export function eventStoreCalls(context: CallContext): Map<string, CallHandler> {
  const { store, access } = context;
  const readers = new Set<ServerCall>();
  const turns = new Turns();
  const streams = Streams.method;
  return new Map<string, CallHandler>([
    [
      methodPath(streams.read),
      (call) => void read(context, readers, call).catch((error: unknown) => call.fail(error)),
    ],
    [methodPath(streams.append), (call) => appendCall(store, access, call)],
    [methodPath(streams.batchAppend), (call) => batchAppendCall(store, access, call, turns)],
    [methodPath(streams.delete), deleteCall(context, "softDelete")],
    [methodPath(streams.tombstone), deleteCall(context, "tombstone")],
    [methodPath(ServerFeatures.method.getSupportedMethods), answerWith(() => supportedMethods)],
    ...persistentSubscriptionCalls(context),
    [methodPath(Gossip.method.read), answerWith((call) => clusterInfo(context, call))],
  ]);
}
