import { frameTimeMs } from "@detektor/events";
import { createPartitions, type SqlClient } from "@detektor/read-model";

/** Days that get a partition of their own, counted from today; what lies outside shares one, so that no producer can make thousands. */
const daysBack = 35;
const daysAhead = 2;
const msPerDay = 86_400_000;

/** Makes partitions as frames of their days come. */
export class Partitions {
  readonly #client: SqlClient;
  readonly #now: () => number;
  readonly #known = new Set<number>();

  constructor(client: SqlClient, now: () => number) {
    this.#client = client;
    this.#now = now;
  }

  /** Makes those that frames with these ids need. */
  async ensure(frameIds: Iterable<string>): Promise<void> {
    const today = Math.floor(this.#now() / msPerDay);
    for (const frameId of frameIds) {
      const day = Math.floor(frameTimeMs(frameId) / msPerDay);
      if (day < today - daysBack || day > today + daysAhead || this.#known.has(day)) continue;
      await this.#create(day);
      this.#known.add(day);
    }
  }

  async #create(day: number): Promise<void> {
    try {
      await createPartitions(this.#client, day);
    } catch (error) {
      // Frames of that day lie in the shared partition already, since a clock went back: they stay there.
      if ((error as { code?: string }).code !== "23514") throw error;
    }
  }
}
