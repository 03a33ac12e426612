/** Places in the order in which they were begun, and how far all of them are finished. */
export class Progress {
  /** The last place with which everything up to it is finished. */
  finishedTo: number;
  /** Places finished since this was last set to 0. */
  count = 0;
  private begun: number[] = [];
  private head = 0;
  private readonly finished = new Set<number>();

  constructor(finishedTo: number) {
    this.finishedTo = finishedTo;
  }

  /** Places that were begun and keep `finishedTo` from going on. */
  get open(): number {
    return this.begun.length - this.head;
  }

  /** Notes a place, higher than all before. */
  begin(place: number): void {
    this.begun.push(place);
  }

  /** Notes that a place is done with. */
  finish(place: number): void {
    this.finished.add(place);
    while (this.head < this.begun.length) {
      const next = this.begun[this.head] as number;
      if (!this.finished.delete(next)) break;
      this.finishedTo = next;
      this.count += 1;
      this.head += 1;
    }
    if (this.head < 1024) return;
    this.begun = this.begun.slice(this.head);
    this.head = 0;
  }

  /** Notes places that needed nothing, if nothing before them is open. */
  skip(place: number, count: number): void {
    if (this.open > 0 || place <= this.finishedTo) return;
    this.finishedTo = place;
    this.count += count;
  }
}
