import { framed, methodPath, Operations } from "@detektor/eventstore-protocol";
import type { CallHandler } from "./server/grpc-server.ts";
import type { ServerCall } from "./server/server-call.ts";
import {
  decodeMessage,
  encodeMessage,
  scavengeResponseShape,
  startScavengeRequestShape,
  stopScavengeRequestShape,
} from "@detektor/eventstore-protocol/shapes";
import { AccessDeniedError } from "../access/access-errors.ts";
import type { Caller } from "../access/caller.ts";
import { ScavengeNotFoundError } from "../scavenge/scavenge-not-found-error.ts";
import type { Scavenges } from "../scavenge/scavenges.ts";

const results = { started: 0, inProgress: 1, stopped: 2 } as const;

type Outcome = { readonly id: string; readonly result: number };

/** The dependencies of the calls. */
export type OperationsContext = {
  readonly scavenges: Scavenges;
  readonly mayManage: (caller: Caller) => boolean;
};

const answer = async (
  { mayManage }: OperationsContext,
  call: ServerCall,
  act: (message: Buffer) => Outcome | Promise<Outcome>,
): Promise<void> => {
  const message = await call.receiveOne();
  if (!mayManage(call.caller)) throw new AccessDeniedError();
  const { id, result } = await act(message);
  const response = { scavengeId: id, scavengeResult: result };
  call.send(framed(encodeMessage(scavengeResponseShape, response)));
  call.finish();
};

const start = async (scavenges: Scavenges, message: Buffer): Promise<Outcome> => {
  const { options } = decodeMessage(startScavengeRequestShape, message);
  const { id, isNew } = await scavenges.start(options?.startFromChunk ?? 0);
  return { id, result: isNew ? results.started : results.inProgress };
};

const stop = (scavenges: Scavenges, message: Buffer): Outcome => {
  const id = decodeMessage(stopScavengeRequestShape, message).options?.scavengeId ?? "";
  if (scavenges.stop(id)) return { id, result: results.stopped };
  throw new ScavengeNotFoundError(id);
};

/** Returns the handlers of EventStoreDB's operations service, as far as they apply to a single node. */
export function operationsCalls(context: OperationsContext): [string, CallHandler][] {
  const { scavenges } = context;
  const serve =
    (act: (scavenges: Scavenges, message: Buffer) => Outcome | Promise<Outcome>): CallHandler =>
    (call) =>
      void answer(context, call, (message) => act(scavenges, message)).catch((error: unknown) =>
        call.fail(error),
      );
  return [
    [methodPath(Operations.method.startScavenge), serve(start)],
    [methodPath(Operations.method.stopScavenge), serve(stop)],
  ];
}
