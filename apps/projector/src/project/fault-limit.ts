import type { PoisonRow } from "@detektor/read-model";

/** So many events can't be applied by fault of the code that it isn't they: nothing more is set aside. */
export class CodeAtFault extends Error {
  override readonly name = "CodeAtFault";
}

const mostFaults = 100;
const withinEvents = 10_000;

/**
 * Tells a fault of the code that a few events meet, which are set aside, from one that would set the
 * whole log aside: more than 100 in 10,000 events stop the projection. It lives as long as the
 * process, so that one that begins again doesn't set aside another 100 each time.
 */
export class FaultLimit {
  #events = 0;
  #faults = 0;

  /** Throws CodeAtFault where these events are too many to be set aside as well. */
  admit(setAside: readonly Pick<PoisonRow, "fault" | "error" | "position">[]): void {
    const ours = setAside.filter(({ fault }) => fault === "code");
    const [first] = ours;
    if (first === undefined || this.#faults + ours.length <= mostFaults) return;
    throw new CodeAtFault(
      `more than ${mostFaults} events in ${withinEvents} can't be applied by a fault of this version, ` +
        `the one at position ${first.position} for ${first.error}: install a version that mends it; ` +
        "nothing more is set aside until then",
    );
  }

  /** So many events have been applied, and so many of them were set aside by fault of the code. */
  committed(events: number, faults: number): void {
    this.#events += events;
    this.#faults += faults;
    if (this.#events >= withinEvents) this.#events = this.#faults = 0;
  }

  /** Begins to count from nothing: somebody has asked for another try. */
  reset(): void {
    this.#events = this.#faults = 0;
  }
}
