/** Work that the acting caretaker repeats. */
export type Task = {
  /** Its name in logs, metrics and `/readyz`: lower-case words with `-` between them. */
  readonly name: string;
  /** The wait in ms after a run before the next one. */
  readonly everyMs: number;
  /** How long one run may take, in ms; its signal is aborted then. Defaults to 10 minutes. */
  readonly timeoutMs?: number;
  /**
   * Does what is due. MUST end soon after `signal` is aborted, MUST bound its memory and each of its waits, and
   * MUST be repeatable: it may be ended by kill -9 between any two of its steps, and is run again.
   */
  readonly run: (signal: AbortSignal) => Promise<void>;
};
