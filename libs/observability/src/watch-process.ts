import process from "node:process";

/** What to do when the process is asked to stop or an error was not caught. */
export type ProcessWatch = {
  readonly parentPipe: boolean;
  readonly onStop: (reason: string) => void;
  readonly onError: (error: unknown) => void;
};

const signals = { SIGTERM: 15, SIGINT: 2, SIGHUP: 1 } as const;

/**
 * Reports signals (a second one ends the process at once), uncaught errors, and with `parentPipe` the end of
 * stdin.
 */
export function watchProcess({ parentPipe, onStop, onError }: ProcessWatch): void {
  let isLogged = false;
  for (const [signal, number] of Object.entries(signals)) {
    process.on(signal, () => {
      if (isLogged) process.exit(128 + number);
      isLogged = true;
      onStop(signal);
    });
  }
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
  process.once("beforeExit", () => onStop("the event loop is empty"));
  if (parentPipe) watchParent(() => onStop("the parent process has ended"));
}

function watchParent(onGone: () => void): void {
  for (const event of ["end", "close", "error"]) process.stdin.once(event, onGone);
  process.stdin.resume();
}
