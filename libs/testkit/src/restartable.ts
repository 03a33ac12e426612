import type { RunningProcess, ScratchFolder } from "@detektor/local-servers";

/** A process under test that may be killed and comes back at the same address; `stop` MUST be called at the end. */
export type Restartable = {
  readonly pid: () => number;
  /** Sends the signal and resolves when the process is gone. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Ends it if it still runs, and starts it again. */
  readonly restart: () => Promise<void>;
  /** Ends it for good and deletes what it wrote. */
  readonly stop: () => Promise<void>;
};

/** Wraps what `first` is the first life of, `again` starts the next one, and `scratch` holds all data. */
export const restartable = (
  first: RunningProcess,
  again: () => Promise<RunningProcess>,
  scratch: ScratchFolder,
): Restartable => {
  let running = first;
  return {
    pid: () => running.pid,
    kill: async (signal) => {
      running.kill(signal);
      await running.exited;
    },
    restart: async () => {
      await running.stop();
      running = await again();
    },
    stop: async () => {
      await running.stop();
      await scratch.remove();
    },
  };
};
