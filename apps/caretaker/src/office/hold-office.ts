import { setTimeout as delay } from "node:timers/promises";
import {
  type Health,
  keepTrying,
  type KeepTryingOptions,
  withTimeout,
} from "@detektor/observability";
import { connectClient } from "@detektor/read-model";
import { takeLock } from "./take-lock.ts";

/** The dependencies of the office. */
export type OfficeDeps = KeepTryingOptions & {
  readonly health: Health;
  readonly postgresUrl: string;
  /** Called when this process begins to act, and when it no longer does. */
  readonly acts: (isActing: boolean) => void;
};

/** Work that one process does at a time. */
type Work = (signal: AbortSignal) => Promise<void>;

/** How often the lock is asked for, and while it is held, whether the connection still answers. */
const [lookMs, aliveEveryMs, answerMs] = [1000, 5000, 5000];

/**
 * Runs `work` while this process holds the lock in Postgres that one caretaker can hold at a time; waits while
 * another one holds it. The signal of the work is aborted when the lock is lost; the work is begun again when
 * it is held again. Ends when `signal` is aborted.
 */
export async function holdOffice(deps: OfficeDeps, signal: AbortSignal, work: Work): Promise<void> {
  deps.health.set("acting", null);
  await keepTrying(signal, deps, async (working) => {
    while (!signal.aborted) await holdOnce(deps, { signal, work, working });
  });
}

type Turn = { readonly signal: AbortSignal; readonly work: Work; readonly working: () => void };

async function holdOnce(deps: OfficeDeps, { signal, work, working }: Turn): Promise<void> {
  const { postgresUrl, health, logger, acts } = deps;
  const lost = new AbortController();
  const onError = (error: Error) => lost.abort(error);
  const applicationName = "detektor-caretaker";
  const client = await connectClient(postgresUrl, { applicationName, onError });
  const either = AbortSignal.any([signal, lost.signal]);
  try {
    working();
    await takeLock(client, { lookMs, health, logger }, either);
    if (either.aborted) return;
    acts(true);
    await Promise.all([
      work(either).finally(() => lost.abort()),
      staysConnected(client, either).catch((error: unknown) => lost.abort(error)),
    ]);
  } finally {
    acts(false);
    // A connection that no longer answers can't be ended in good order.
    await withTimeout(client.end(), answerMs, "Postgres did not answer").catch(() => undefined);
  }
  if (lost.signal.reason instanceof Error && !isAbort(lost.signal.reason)) throw lost.signal.reason;
}

const isAbort = (error: Error): boolean => error.name === "AbortError";

type Asked = { readonly query: (text: string) => Promise<unknown> };

/** Asks from time to time, since the lock lasts as long as the connection; rejects when it doesn't answer. */
async function staysConnected(client: Asked, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(aliveEveryMs, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await withTimeout(client.query("SELECT 1"), answerMs, "timeout expired");
  }
}
