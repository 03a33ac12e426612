import { frameTimeMs } from "@detektor/events";
import { createDay, type Days, listDays, type SqlClient } from "@detektor/read-model";

const msPerDay = 86_400_000;

/** Creates missing partitions of days when their frames arrive. */
export class Partitions {
  readonly #client: SqlClient;
  #days: Days | null = null;

  constructor(client: SqlClient) {
    this.#client = client;
  }

  /** Creates the partitions that frames with these ids need. */
  async ensure(frameIds: Iterable<string>): Promise<void> {
    for (const frameId of frameIds) {
      const day = Math.floor(frameTimeMs(frameId) / msPerDay);
      if (!this.#isThere(day)) await this.#make(day);
    }
  }

  #isThere(day: number): boolean {
    if (this.#days === null) return false;
    const { made, from, to } = this.#days;
    return made.has(day) || day < from || day >= to;
  }

  async #make(day: number): Promise<void> {
    this.#days = await listDays(this.#client);
    if (this.#isThere(day)) return;
    await createDay(this.#client, day);
    this.#days = await listDays(this.#client);
  }
}
