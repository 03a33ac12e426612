import type { Waiter } from "../log/record/append-group.ts";
import type { AppendOutcome } from "./appender.ts";

/** Called once with the end of an append. MUST NOT throw. */
export type Settled = {
  stored(outcome: AppendOutcome): void;
  failed(error: unknown): void;
};

/** An append that was decided and waits for the disk. */
export class WaitingAppend implements Waiter {
  readonly #fromMs: number;
  readonly #outcome: AppendOutcome;
  readonly #settled: Settled;
  readonly #onAppended: ReadonlySet<(seconds: number) => void>;

  constructor(
    fromMs: number,
    outcome: AppendOutcome,
    settled: Settled,
    onAppended: ReadonlySet<(seconds: number) => void>,
  ) {
    this.#fromMs = fromMs;
    this.#outcome = outcome;
    this.#settled = settled;
    this.#onAppended = onAppended;
  }

  resolve(): void {
    const seconds = (performance.now() - this.#fromMs) / 1000;
    for (const listener of this.#onAppended) listener(seconds);
    this.#settled.stored(this.#outcome);
  }

  reject(error: Error): void {
    this.#settled.failed(error);
  }
}
