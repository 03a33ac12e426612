import type { EventLog } from "@detektor/event-log";
import type { PoisonFault, ProjectionStatus } from "@detektor/read-model";
import type { CommittedBatch } from "./projection.ts";

const retryCommand = "npx detektor projections retry-poison";

/** How far the read models are, as of the last look at the log. */
export type Lag = { readonly events: number; readonly seconds: number };

/** How many events are set aside, by whose fault. */
export type SetAside = Readonly<Record<PoisonFault, number>>;

function withMore(known: SetAside, more: CommittedBatch["setAside"]): SetAside {
  if (more.length === 0) return known;
  const code = more.filter(({ fault }) => fault === "code").length;
  return { event: known.event + more.length - code, code: known.code + code };
}

/** Events that are at fault themselves are dealt with; the others lack in the rows for our fault. */
function setAsideText({ code }: SetAside): string | null {
  if (code === 0) return null;
  return (
    `${code} ${code === 1 ? "event is" : "events are"} missing, set aside by a fault of this version: ` +
    `install one that mends it, or try them again: ${retryCommand}`
  );
}

/** Keeps account of how far a projection is behind its log. */
export class Progress {
  #position: bigint | null = null;
  #newestRecordedUs: number | null = null;
  #refusal: string | null = null;
  /** Up to where read models are being made anew; null: they are complete. */
  #rebuildTo: bigint | null = null;
  #indexes: string | null = null;
  /** What is to be known of rows that are served; null: nothing. */
  #rows: string | null = null;
  #setAside: SetAside = { event: 0, code: 0 };
  /** Since when events wait and none is committed, ms; null while nothing is expected. */
  #stalledSinceMs: number | null = null;
  #head: bigint | null = null;
  /** Positions may be bytes: how many of them an event takes is learnt from those that came. */
  #firstPosition: bigint | null = null;
  #events = 0;

  /** A projection begins behind this position; up to `rebuildTo` it makes the read models anew. */
  begin(position: bigint | null, nowMs: number, rebuildTo: bigint | null = null): void {
    this.#position = position;
    this.#firstPosition = position;
    this.#events = 0;
    this.#refusal = null;
    this.#rebuildTo = rebuildTo;
    this.#indexes = null;
    this.#stalledSinceMs = nowMs;
  }

  /** The projection has ended: why nothing moves is told by whoever tries again. */
  end(): void {
    this.#stalledSinceMs = null;
  }

  committed(batch: CommittedBatch, nowMs: number): void {
    this.#firstPosition ??= batch.to;
    this.#position = batch.to;
    this.#events += batch.events;
    if (batch.events > 0) this.setAside(withMore(this.#setAside, batch.setAside));
    this.#newestRecordedUs = batch.newestRecordedUs;
    if (this.#stalledSinceMs !== null) this.#stalledSinceMs = nowMs;
  }

  /** So many of the indexes that queries need are there. */
  indexing(made: number, of: number): void {
    this.#indexes = `their indexes are being made: ${made} of ${of} are there`;
  }

  /** What is there is complete, indexes included. */
  complete(nowMs: number): void {
    this.#rebuildTo = null;
    this.#indexes = null;
    if (this.#stalledSinceMs !== null) this.#stalledSinceMs = nowMs;
  }

  /** What is to be known of the rows, which are served all the same; null: nothing. */
  rowsNote(text: string | null): void {
    this.#rows = text;
  }

  /** So many events are set aside. */
  setAside(events: SetAside): void {
    this.#setAside = events;
  }

  setAsideNow(): SetAside {
    return this.#setAside;
  }

  refused(reason: string): void {
    this.#refusal = reason;
  }

  /** Looks at the log's head; while the log is away the last one holds. */
  async look(
    log: Pick<EventLog, "head">,
    nowMs: number,
  ): Promise<{ lag: Lag; status: ProjectionStatus }> {
    this.#head = await log.head().catch(() => this.#head);
    const lag = this.#lag(this.#head, nowMs);
    if (lag.events === 0 && this.#stalledSinceMs !== null) this.#stalledSinceMs = nowMs;
    const status = this.#refusal ? "refused" : lag.seconds > 5 ? "catching_up" : "live";
    return {
      lag,
      status: {
        status,
        detail: this.#refusal ?? this.#rowsText(),
        headPosition: this.#head,
        lagEvents: lag.events,
      },
    };
  }

  /** For how long events have waited and none was committed. */
  stalledMs(nowMs: number): number {
    if (this.#indexes !== null || this.#stalledSinceMs === null) return 0;
    return nowMs - this.#stalledSinceMs;
  }

  /** How far a rebuild is, or what is to be known of the rows, in words; null if there is nothing to say. */
  note(): string | null {
    if (this.#rebuildTo === null && this.#indexes === null) return this.#rowsText();
    const far = this.#indexes ?? `at position ${this.#position ?? 0} of ${this.#rebuildTo}`;
    return `the read models are being made anew: ${far}`;
  }

  #rowsText(): string | null {
    const texts = [this.#rows, setAsideText(this.#setAside)].filter((text) => text !== null);
    return texts.length === 0 ? null : texts.join("; ");
  }

  #lag(head: bigint | null, nowMs: number): Lag {
    if (head === null || (this.#position !== null && head <= this.#position)) {
      return { events: 0, seconds: 0 };
    }
    const behind = Number(head - (this.#position ?? 0n));
    const covered = Number((this.#position ?? 0n) - (this.#firstPosition ?? 0n));
    const perEvent = this.#events > 0 && covered > 0 ? covered / this.#events : 1;
    const seconds =
      this.#newestRecordedUs === null
        ? 0
        : Math.max(0, nowMs / 1_000 - this.#newestRecordedUs / 1_000_000);
    return { events: Math.max(1, Math.round(behind / perEvent)), seconds };
  }
}
