/** Places in the order in which they were begun, and up to where all of them are finished. */
export class Progress {
  /** The last place up to which everything is finished. */
  finishedTo: number;
  /** Places finished since this was last set to 0. */
  count = 0;
  #begun: number[] = [];
  #head = 0;
  readonly #finished = new Set<number>();

  constructor(finishedTo: number) {
    this.finishedTo = finishedTo;
  }

  /** The number of places that were begun and hold `finishedTo` back. */
  get open(): number {
    return this.#begun.length - this.#head;
  }

  /** Adds a place, higher than all before. */
  begin(place: number): void {
    this.#begun.push(place);
  }

  /** Marks a place as finished. */
  finish(place: number): void {
    this.#finished.add(place);
    while (this.#head < this.#begun.length) {
      const next = this.#begun[this.#head] as number;
      if (!this.#finished.delete(next)) break;
      this.finishedTo = next;
      this.count += 1;
      this.#head += 1;
    }
    if (this.#head < 1024) return;
    this.#begun = this.#begun.slice(this.#head);
    this.#head = 0;
  }

  /** Marks places that needed no work as finished, if no earlier place is open. */
  skip(place: number, count: number): void {
    if (this.open > 0 || place <= this.finishedTo) return;
    this.finishedTo = place;
    this.count += count;
  }
}
