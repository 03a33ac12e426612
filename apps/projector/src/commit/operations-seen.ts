import { type FrameEvent, isFrameEvent, type StoredEvent } from "@detektor/events";
import { noteOperations, type OperationRow, type SqlClient } from "@detektor/read-model";
import { operationsOf } from "@detektor/trace-builder";

/** More services, stages and cameras than a site has: a producer that makes up names can't fill the memory. */
const maxKnown = 50_000;

/** What is offered to search traces by: written once for each service, stage and camera, and nothing after. */
export class OperationsSeen {
  readonly #known = new Set<string>();

  /** Writes what the events show for the first time; after a failed transaction `clear` must be called. */
  async add(client: SqlClient, events: Iterable<StoredEvent>): Promise<void> {
    const rows = [...events].flatMap((stored) => this.#newOf(stored));
    if (rows.length > 0) await noteOperations(client, rows);
  }

  clear(): void {
    this.#known.clear();
  }

  #newOf({ event, recordedAtUs }: StoredEvent): readonly OperationRow[] {
    if (!isFrameEvent(event)) return [];
    const key = keyOf(event);
    if (this.#known.has(key) || this.#known.size >= maxKnown) return [];
    this.#known.add(key);
    const { site, data } = event;
    return operationsOf(event).map(({ service, name: operation, kind }) => ({
      site,
      camera: data.camera_id,
      service,
      operation,
      kind,
      recordedUs: recordedAtUs,
    }));
  }
}

function keyOf({ site, source, type, data }: FrameEvent): string {
  const stage = "stage" in data ? (data.stage ?? "") : "";
  return `${site}/${data.camera_id}/${type}/${stage.length}/${stage}/${source}`;
}
