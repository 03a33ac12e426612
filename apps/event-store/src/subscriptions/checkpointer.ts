import type { EventStore } from "../store/event-store.ts";
import { saveCheckpoint } from "./checkpoint.ts";
import type { GroupSettings } from "./group-definition.ts";
import type { Progress } from "./progress.ts";

/** Stores a group's checkpoints within its bounds: not too often, not too late. */
export class Checkpointer {
  /** The last place stored; undefined if none was. */
  stored: number | undefined;
  readonly #store: EventStore;
  readonly #id: string;
  readonly #settings: GroupSettings;
  readonly #progress: Progress;
  readonly #textOf: (place: number) => string;
  #writing: Promise<void> | undefined;
  #lastMs = Date.now();

  constructor(
    store: EventStore,
    id: string,
    settings: GroupSettings,
    of: { progress: Progress; stored: number | undefined; textOf: (place: number) => string },
  ) {
    this.#store = store;
    this.#id = id;
    this.#settings = settings;
    this.#progress = of.progress;
    this.stored = of.stored;
    this.#textOf = of.textOf;
  }

  /** Stores a checkpoint if one is due; `isTick`: by time, else only at the upper bound. */
  check(isTick: boolean): void {
    const { minCheckpointCount, maxCheckpointCount, checkpointAfterMs } = this.#settings;
    const { count } = this.#progress;
    const isTime = isTick && Date.now() - this.#lastMs >= checkpointAfterMs;
    const isDue = count >= maxCheckpointCount || (isTime && count >= minCheckpointCount);
    if (isDue && count > 0) this.#write();
  }

  /** Waits for a checkpoint in progress, then stores what is left. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#progress.count > 0) this.#write();
    await this.#writing;
  }

  #write(): void {
    if (this.#writing) return;
    const place = this.#progress.finishedTo;
    this.#progress.count = 0;
    this.#lastMs = Date.now();
    this.#writing = saveCheckpoint(this.#store, this.#id, this.#textOf(place))
      .then(
        () => {
          this.stored = place;
        },
        () => {
          // The disk is full, or the store is closing: the next checkpoint includes this one.
          this.#progress.count += 1;
        },
      )
      .finally(() => {
        this.#writing = undefined;
      });
  }
}
