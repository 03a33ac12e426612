import type { PoisonRow } from "@detektor/read-model";

/** Thrown if so many events fail that the code must be the cause, not the events: no more are set aside. */
export class CodeAtFault extends Error {
  override readonly name = "CodeAtFault";
}

const mostFaults = 100;
const withinEvents = 10_000;

/**
 * Separates a fault of the code that affects a few events, which are set aside, from one that would set the
 * whole log aside: more than 100 in 10,000 events stop the projection. It lives as long as the process, so
 * that a restarted projection doesn't set aside another 100 each time.
 */
export class FaultLimit {
  #events = 0;
  #faults = 0;

  /** Throws CodeAtFault if these are too many events to set aside as well. */
  admit(setAside: readonly Pick<PoisonRow, "fault" | "error" | "position">[]): void {
    const ours = setAside.filter(({ fault }) => fault === "code");
    const [first] = ours;
    if (first === undefined || this.#faults + ours.length <= mostFaults) return;
    throw new CodeAtFault(
      `more than ${mostFaults} events in ${withinEvents} can't be applied because of a fault in this version, ` +
        `the one at position ${first.position} for ${first.error}: install a version that fixes it; ` +
        "nothing more is set aside until then",
    );
  }

  /** Records how many events were applied, and how many of them were set aside because of the code. */
  committed(events: number, faults: number): void {
    this.#events += events;
    this.#faults += faults;
    if (this.#events >= withinEvents) this.#events = this.#faults = 0;
  }

  /** Starts counting from zero, because a retry was requested. */
  reset(): void {
    this.#events = this.#faults = 0;
  }
}
