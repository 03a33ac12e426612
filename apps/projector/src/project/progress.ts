import type { EventLog } from "@detektor/event-log";
import type { PoisonFault, ProjectionStatus } from "@detektor/read-model";
import type { CommittedBatch } from "./projection.ts";

const retryCommand = "npx detektor projections retry-poison";

/** The lag of the read models at the last look at the log. */
export type Lag = { readonly events: number; readonly seconds: number };

/** How many events are set aside, by whose fault. */
export type SetAside = Readonly<Record<PoisonFault, number>>;

function withMore(known: SetAside, more: CommittedBatch["setAside"]): SetAside {
  if (more.length === 0) return known;
  const code = more.filter(({ fault }) => fault === "code").length;
  return { event: known.event + more.length - code, code: known.code + code };
}

/** Returns a text about events that rows lack because of a fault of our code; faulty events need none. */
function setAsideText({ code }: SetAside): string | null {
  if (code === 0) return null;
  return (
    `${code} ${code === 1 ? "event is" : "events are"} missing, set aside because of a fault in this version: ` +
    `install one that fixes it, or retry them: ${retryCommand}`
  );
}

/** Tracks how far a projection is behind its log. */
export class Progress {
  #position: bigint | null = null;
  #newestRecordedUs: number | null = null;
  #refusal: string | null = null;
  /** The position up to which read models are rebuilt; null: they are complete. */
  #rebuildTo: bigint | null = null;
  #indexes: string | null = null;
  /** A note about the rows that are served; null: none. */
  #rows: string | null = null;
  #setAside: SetAside = { event: 0, code: 0 };
  /** Since when events wait and none is committed, in ms; null while nothing is expected. */
  #stalledSinceMs: number | null = null;
  #head: bigint | null = null;
  #isQuiet = false;
  /** Positions may be bytes: the number per event is estimated from the events read so far. */
  #firstPosition: bigint | null = null;
  #events = 0;

  /** Starts a projection after this position; up to `rebuildTo` it rebuilds the read models. */
  begin(position: bigint | null, nowMs: number, rebuildTo: bigint | null = null): void {
    this.#position = position;
    this.#firstPosition = position;
    this.#events = 0;
    this.#refusal = null;
    this.#rebuildTo = rebuildTo;
    this.#indexes = null;
    this.#stalledSinceMs = nowMs;
  }

  /** Ends the projection: the next attempt reports why nothing progresses. */
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

  /** Reports how many of the indexes that queries need exist. */
  indexing(made: number, of: number): void {
    this.#indexes = `their indexes are being created: ${made} of ${of} are complete`;
  }

  /** Reports that the read models are complete, including indexes. */
  complete(nowMs: number): void {
    this.#rebuildTo = null;
    this.#indexes = null;
    if (this.#stalledSinceMs !== null) this.#stalledSinceMs = nowMs;
  }

  /** Sets a note about the rows, which are served all the same; null: none. */
  rowsNote(text: string | null): void {
    this.#rows = text;
  }

  /** Sets how many events are set aside. */
  setAside(events: SetAside): void {
    this.#setAside = events;
  }

  setAsideNow(): SetAside {
    return this.#setAside;
  }

  refused(reason: string): void {
    this.#refusal = reason;
  }

  /** Reads the log's head; while the log is unavailable the last one is used. */
  async look(
    log: Pick<EventLog, "head">,
    nowMs: number,
  ): Promise<{ lag: Lag; status: ProjectionStatus }> {
    this.#head = await log.head().catch(() => this.#head);
    const lag = this.#lag(this.#head, nowMs);
    // The first events after a quiet time came after the last look: since when they wait isn't known.
    const isNew = this.#isQuiet && lag.events > 0;
    this.#isQuiet = lag.events === 0;
    if ((this.#isQuiet || isNew) && this.#stalledSinceMs !== null) this.#stalledSinceMs = nowMs;
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

  /** Whether everything that was in the log at the last look had been projected. */
  isQuiet(): boolean {
    return this.#isQuiet;
  }

  /** Returns how long events have waited without any commit. */
  stalledMs(nowMs: number): number {
    if (this.#indexes !== null || this.#stalledSinceMs === null) return 0;
    return nowMs - this.#stalledSinceMs;
  }

  /** Returns the progress of a rebuild, or the note about the rows, as text; null if there is none. */
  note(): string | null {
    if (this.#rebuildTo === null && this.#indexes === null) return this.#rowsText();
    const far = this.#indexes ?? `at position ${this.#position ?? 0} of ${this.#rebuildTo}`;
    return `the read models are being rebuilt: ${far}`;
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
        : Math.max(0, nowMs / 1000 - this.#newestRecordedUs / 1_000_000);
    return { events: Math.max(1, Math.round(behind / perEvent)), seconds };
  }
}
