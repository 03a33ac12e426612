import type { RunningProcess, ScratchFolder } from "@detektor/local-servers";

/**
 * A process under test that may be killed and restarts at the same address; `stop` MUST be called at the end.
 */
export type Restartable = {
  readonly pid: () => number;
  /** Sends the signal and resolves when the process has ended. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Ends it if it still runs, and starts it again. */
  readonly restart: () => Promise<void>;
  /** Ends it permanently and deletes its data. */
  readonly stop: () => Promise<void>;
};

/**
 * Makes a process restartable: `first` is the running one, `again` starts the next one, and `scratch` holds
 * all data.
 */
export function restartable(
  first: RunningProcess,
  again: () => Promise<RunningProcess>,
  scratch: ScratchFolder,
): Restartable {
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
}
