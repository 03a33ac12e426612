import type { EventStoreDBClient } from "@eventstore/db-client";
import { OperationsClient } from "@eventstore/db-client/generated/operations_grpc_pb.js";
import messages from "@eventstore/db-client/generated/operations_pb.js";
import { insidesOf } from "./raw-client.ts";

const timeoutMs = 30_000;

/** Starts a scavenge, unless one runs already; gives its id either way. */
export function startScavenge(
  client: EventStoreDBClient,
  fromChunk: number,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const options = new messages.StartScavengeReq.Options()
    .setThreadCount(1)
    .setStartFromChunk(fromChunk);
  const request = new messages.StartScavengeReq().setOptions(options);
  return answered(client, (calls, ...rest) => calls.startScavenge(request, ...rest));
}

/** Stops a scavenge between two chunks. */
export function stopScavenge(client: EventStoreDBClient, id: string): Promise<unknown> {
  const options = new messages.StopScavengeReq.Options().setScavengeId(id);
  const request = new messages.StopScavengeReq().setOptions(options);
  return answered(client, (calls, ...rest) => calls.stopScavenge(request, ...rest));
}

type Answered = (error: Error | null, answer: messages.ScavengeResp) => void;
type Call = (
  calls: OperationsClient,
  ...rest: [...ReturnType<ReturnType<typeof insidesOf>["callArguments"]>, Answered]
) => unknown;

function answered(client: EventStoreDBClient, call: Call) {
  const insides = insidesOf(client);
  return insides.execute(
    OperationsClient,
    "scavenge",
    (calls) =>
      new Promise<{ id: string; isNew: boolean }>((resolve, reject) => {
        const args = insides.callArguments({ deadline: timeoutMs });
        call(calls, ...args, (error, answer) => {
          if (error) reject(error);
          else resolve(scavengeOf(answer));
        });
      }),
  );
}

function scavengeOf(answer: messages.ScavengeResp) {
  const isNew = answer.getScavengeResult() === messages.ScavengeResp.ScavengeResult.STARTED;
  return { id: answer.getScavengeId(), isNew };
}
