/** Limits how much runs at a time; callers wait in a queue of limited length when it is full. */
export type Gate = {
  /** Resolves with a function that frees the place; rejects with the signal's reason, or GateFull. */
  readonly enter: (weight: number, signal: AbortSignal) => Promise<() => void>;
};

/** Thrown if the queue has reached its maximum length. */
export class GateFull extends Error {
  override readonly name = "GateFull";
}

/**
 * Creates a gate for a total weight of `capacity`; a heavier caller enters alone. First come, first served.
 */
export function createGate(capacity: number, maxWaiting: number): Gate {
  const places = createPlaces(capacity);
  return {
    async enter(asked, signal) {
      signal.throwIfAborted();
      const weight = Math.min(asked, capacity);
      if (places.waiting() === 0 && places.hasRoom(weight)) return places.take(weight);
      if (places.waiting() >= maxWaiting) throw new GateFull("too many requests at the same time");
      return waitFor(places, weight, signal);
    },
  };
}

type Waiting = { readonly weight: number; readonly admit: () => void };

type Places = ReturnType<typeof createPlaces>;

function createPlaces(capacity: number) {
  const line: Waiting[] = [];
  let free = capacity;
  const admitNext = (): void => {
    for (let first = line[0]; first && first.weight <= free; first = line[0]) {
      line.shift();
      first.admit();
    }
  };
  const take = (weight: number): (() => void) => {
    free -= weight;
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      free += weight;
      admitNext();
    };
  };
  const giveUp = (waiting: Waiting): void => {
    line.splice(line.indexOf(waiting), 1);
    admitNext();
  };
  return {
    waiting: () => line.length,
    hasRoom: (weight: number) => weight <= free,
    take,
    queue: (waiting: Waiting) => void line.push(waiting),
    giveUp,
  };
}

function waitFor(places: Places, weight: number, signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      places.giveUp(waiting);
      reject(signal.reason as Error);
    };
    const admit = (): void => {
      signal.removeEventListener("abort", leave);
      resolve(places.take(weight));
    };
    const waiting: Waiting = { weight, admit };
    places.queue(waiting);
    signal.addEventListener("abort", leave, { once: true });
  });
}
