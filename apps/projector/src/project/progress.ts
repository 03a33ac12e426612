import type { EventLog } from "@detektor/event-log";
import type { ProjectionStatus } from "@detektor/read-model";
import type { CommittedBatch } from "./projection.ts";

/** How far the read models are, as of the last look at the log. */
export type Lag = { readonly events: number; readonly seconds: number };

/** Read models that are made anew: complete from a checkpoint on, which is when `onEnd` is called. */
export type RebuildProgress = { readonly completeFrom: bigint; readonly onEnd: () => void };

/** Keeps account of how far a projection is behind its log. */
export class Progress {
  #position: bigint | null = null;
  #newestRecordedUs: number | null = null;
  #refusal: string | null = null;
  #rebuild: RebuildProgress | null = null;
  /** Positions may be bytes: how many of them an event takes is learnt from those that came. */
  #firstPosition: bigint | null = null;
  #events = 0;

  /** A projection begins behind this position; `rebuild` if what is there isn't complete yet. */
  begin(position: bigint | null, rebuild: RebuildProgress | null = null): void {
    this.#position = position;
    this.#firstPosition = position;
    this.#events = 0;
    this.#refusal = null;
    this.#rebuild = rebuild;
  }

  committed(batch: CommittedBatch): void {
    this.#firstPosition ??= batch.to;
    this.#position = batch.to;
    this.#events += batch.events;
    this.#newestRecordedUs = batch.newestRecordedUs ?? this.#newestRecordedUs;
  }

  refused(reason: string): void {
    this.#refusal = reason;
  }

  /** Looks at the log's head. */
  async look(
    log: Pick<EventLog, "head">,
    now: number,
  ): Promise<{ lag: Lag; status: ProjectionStatus }> {
    const headPosition = await log.head();
    const lag = this.#lag(headPosition, now);
    const status = this.#refusal ? "refused" : lag.seconds > 5 ? "catching_up" : "live";
    return {
      lag,
      status: {
        status,
        detail: this.#refusal,
        headPosition,
        lagEvents: lag.events,
        completeFrom: this.#rebuild?.completeFrom ?? null,
      },
    };
  }

  /** How far read models are that are being made anew, in words; null if they aren't, or are complete. */
  rebuildNote(): string | null {
    if (this.#rebuild === null) return null;
    const { completeFrom, onEnd } = this.#rebuild;
    const at = this.#position ?? -1n;
    if (at < completeFrom) {
      return `the read models are being made anew: at position ${this.#position ?? 0} of ${completeFrom}`;
    }
    this.#rebuild = null;
    onEnd();
    return null;
  }

  #lag(head: bigint | null, now: number): Lag {
    if (head === null || (this.#position !== null && head <= this.#position)) {
      return { events: 0, seconds: 0 };
    }
    const behind = Number(head - (this.#position ?? 0n));
    const covered = Number((this.#position ?? 0n) - (this.#firstPosition ?? 0n));
    const perEvent = this.#events > 0 && covered > 0 ? covered / this.#events : 1;
    const seconds =
      this.#newestRecordedUs === null
        ? 0
        : Math.max(0, now / 1_000 - this.#newestRecordedUs / 1_000_000);
    return { events: Math.max(1, Math.round(behind / perEvent)), seconds };
  }
}
