import type { LiveEntry } from "./live-entry.ts";

/** The bounds of a ring: how many events it holds, and about how many bytes. */
export type RingLimits = { readonly events: number; readonly bytes: number };

/**
 * The newest events of the log, shared by all readers: each keeps only its place, so that a slow one costs no
 * memory and holds nothing up. `floor` is the position before the oldest event that is held; every event
 * after it is held.
 */
export class LiveRing {
  readonly #limits: RingLimits;
  readonly #entries: (LiveEntry | undefined)[];
  #first = 0;
  #end = 0;
  #bytes = 0;
  #floor: bigint;
  #newest: bigint;

  constructor(limits: RingLimits, floor: bigint) {
    this.#limits = limits;
    this.#entries = Array.from({ length: limits.events });
    this.#floor = floor;
    this.#newest = floor;
  }

  /** The number of the oldest event that is held, counted from the ring's first. */
  get first(): number {
    return this.#first;
  }
  /** The number that the next event gets. */
  get end(): number {
    return this.#end;
  }
  get floor(): bigint {
    return this.#floor;
  }
  /** The position up to which the log was read. */
  get newest(): bigint {
    return this.#newest;
  }

  push(entry: LiveEntry): void {
    while (this.#end - this.#first >= this.#limits.events) this.#drop();
    this.#entries[this.#end % this.#limits.events] = entry;
    this.#end += 1;
    this.#bytes += entry.sizeBytes;
    this.#newest = entry.position;
    while (this.#bytes > this.#limits.bytes && this.#first < this.#end - 1) this.#drop();
  }

  /** Notes that the log was read up to a position without anything for readers. */
  pass(position: bigint): void {
    this.#newest = position;
  }

  /** Returns the event with a number from `first` to before `end`. */
  at(number: number): LiveEntry | undefined {
    return this.#entries[number % this.#limits.events];
  }

  /** Returns the number of the first event after a position that isn't before the floor. */
  numberAfter(position: bigint): number {
    let number = this.#end;
    while (number > this.#first && (this.at(number - 1)?.position ?? 0n) > position) number -= 1;
    return number;
  }

  #drop(): void {
    const index = this.#first % this.#limits.events;
    const dropped = this.#entries[index];
    this.#entries[index] = undefined;
    this.#first += 1;
    if (dropped === undefined) return;
    this.#bytes -= dropped.sizeBytes;
    this.#floor = dropped.position;
  }
}
