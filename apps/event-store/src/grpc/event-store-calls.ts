import { encodeMessage } from "../protocol/encode-message.ts";
import { clusterInfoShape } from "../protocol/gossip-messages.ts";
import type { Groups } from "../persistent-subscriptions/groups.ts";
import { persistentSubscriptionCalls } from "../persistent-subscriptions/persistent-subscription-calls.ts";
import { structuredUuid } from "../protocol/uuid.ts";
import type { EventStore } from "../storage/event-store.ts";
import { CorruptLogError } from "../storage/storage-errors.ts";
import { appendCall } from "./append-call.ts";
import { batchAppendCall } from "./batch-append-call.ts";
import type { CommitSignal } from "./commit-signal.ts";
import { deleteCall } from "./delete-call.ts";
import type { CallHandler } from "./grpc-server.ts";
import { GrpcError, grpcCode } from "./grpc-status.ts";
import { framed } from "./message-splitter.ts";
import { readOnce } from "./read-once.ts";
import { readPlan } from "./read-plan.ts";
import type { ServerCall } from "./server-call.ts";
import { subscribe } from "./subscribe.ts";
import { supportedMethods } from "./supported-methods.ts";

/** Told what calls did, for metrics. */
export type CallObserver = {
  eventsRead(count: number): void;
  /** +1 when a subscription begins, -1 when it ends. */
  subscriptions(change: 1 | -1): void;
};

/** What the calls need. */
export type CallContext = {
  readonly store: EventStore;
  readonly observer: CallObserver;
  readonly signal: CommitSignal;
  readonly groups: Groups;
  /** This run of the server, a UUID. */
  readonly instanceId: string;
  /** Where clients reach this node. */
  readonly endpoint: () => { address: string; port: number };
};

const leaderState = 8;

const statusOf = (error: unknown): unknown => {
  if (!(error instanceof CorruptLogError)) return error;
  return new GrpcError(grpcCode.internal, error.message);
};

const read = async (context: CallContext, signal: CommitSignal, call: ServerCall) => {
  const { store, observer } = context;
  const plan = readPlan(await call.receiveOne());
  if (plan.count !== undefined) {
    observer.eventsRead(await readOnce(store, call, plan));
    return;
  }
  observer.subscriptions(1);
  call.onClose.push(() => observer.subscriptions(-1));
  observer.eventsRead(await subscribe(store, signal, call, plan));
};

const answerWith =
  (answer: () => Buffer): CallHandler =>
  (call) =>
    void call
      .receiveOne()
      .then(() => {
        call.send(framed(answer()));
        call.finish();
      })
      .catch((error: unknown) => call.fail(error));

const clusterInfo = ({ instanceId, endpoint }: CallContext): Buffer =>
  encodeMessage(clusterInfoShape, {
    members: [
      {
        instanceId: structuredUuid(instanceId),
        timeStamp: BigInt(Date.now()) * 10_000n,
        state: leaderState,
        isAlive: true,
        httpEndPoint: endpoint(),
      },
    ],
  });

/** Every call that the server knows, by path. */
export const eventStoreCalls = (context: CallContext): Map<string, CallHandler> => {
  const { store, groups, signal } = context;
  const streams = "/event_store.client.streams.Streams";
  return new Map<string, CallHandler>([
    [
      `${streams}/Read`,
      (call) =>
        void read(context, signal, call).catch((error: unknown) => call.fail(statusOf(error))),
    ],
    [`${streams}/Append`, (call) => appendCall(store, call)],
    [`${streams}/BatchAppend`, (call) => batchAppendCall(store, call)],
    [`${streams}/Delete`, deleteCall(store, "softDelete")],
    [`${streams}/Tombstone`, deleteCall(store, "tombstone")],
    [
      "/event_store.client.server_features.ServerFeatures/GetSupportedMethods",
      answerWith(() => supportedMethods),
    ],
    ...persistentSubscriptionCalls({
      store,
      groups,
      mayRead: () => "",
      mayManage: () => "",
    }),
    ["/event_store.client.gossip.Gossip/Read", answerWith(() => clusterInfo(context))],
  ]);
};
