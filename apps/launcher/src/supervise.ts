import { setTimeout as sleep } from "node:timers/promises";
import type { ProcessExit, RunningProcess } from "@detektor/local-servers";
import { restartPauseMs } from "./restart-pause.ts";
import type { Part } from "./part.ts";

/** What a supervisor reports about its part. */
export type SupervisorEvents = {
  readonly died: (part: Part, pid: number, exit: ProcessExit, againInMs: number) => void;
  readonly notStarted: (part: Part, error: unknown, againInMs: number) => void;
  readonly startedAgain: (part: Part, pid: number) => void;
};

/** A part that is restarted whenever it dies, until `stop`. */
export type Supervised = {
  readonly part: Part;
  /** Returns its pid; undefined while it is down. */
  readonly pid: () => number | undefined;
  /** Stops it gracefully; it restarts at once, and its `start` then uses the current settings. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type State = { running: RunningProcess; restarting: boolean };

const STABLE_AFTER_MS = 60_000;

/** Starts a part and keeps it running; throws if the very first start fails or `signal` is aborted before. */
export async function supervise(
  part: Part,
  events: SupervisorEvents,
  signal: AbortSignal,
): Promise<Supervised> {
  const end = new AbortController();
  const running = await part.start(AbortSignal.any([signal, end.signal]), "first");
  const state: State = { running, restarting: false };
  const kept = keepUp(part, events, end.signal, state);
  return {
    part,
    pid: () => (state.running.exit() === undefined ? state.running.pid : undefined),
    restart: async () => {
      state.restarting = true;
      await state.running.stop();
    },
    stop: async () => {
      end.abort();
      await state.running.stop();
      await kept;
    },
  };
}

const keepUp = async (
  part: Part,
  events: SupervisorEvents,
  stopping: AbortSignal,
  state: State,
): Promise<void> => {
  for (let deaths = 0; ; ) {
    const since = performance.now();
    const exit = await state.running.exited;
    if (stopping.aborted) return;
    if (state.restarting || performance.now() - since > STABLE_AFTER_MS) deaths = 0;
    if (!state.restarting) events.died(part, state.running.pid, exit, restartPauseMs(deaths));
    state.restarting = false;
    const next = await startAgain(part, events, stopping, () => restartPauseMs(deaths++));
    if (next === undefined) return;
    state.running = next;
    events.startedAgain(part, next.pid);
  }
};

const startAgain = async (
  part: Part,
  events: SupervisorEvents,
  stopping: AbortSignal,
  nextWaitMs: () => number,
): Promise<RunningProcess | undefined> => {
  let waitMs = nextWaitMs();
  for (;;) {
    try {
      await sleep(waitMs, undefined, { signal: stopping });
      const running = await part.start(stopping, "again");
      if (!stopping.aborted) return running;
      await running.stop();
    } catch (error) {
      waitMs = nextWaitMs();
      if (!stopping.aborted) events.notStarted(part, error, waitMs);
    }
    if (stopping.aborted) return undefined;
  }
};
