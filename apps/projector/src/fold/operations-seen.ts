import { type FrameEvent, isFrameEvent, type StoredEvent } from "@detektor/events";
import type { OperationRow } from "@detektor/read-model";
import { operationsOf } from "@detektor/trace-builder";

/**
 * More services, stages and cameras than a site has: a producer that makes up names can't fill the memory.
 */
const maxKnown = 50_000;

/** The operations offered for searching traces: written once for each service, stage and camera. */
export class OperationsSeen {
  readonly #known = new Set<string>();
  /** Event types that show no operations. */
  readonly #silent = new Set<string>();

  /** Returns operations that the events show for the first time; if writing fails, `clear` must be called. */
  newOf(events: readonly StoredEvent[]): readonly OperationRow[] {
    return events.flatMap((stored) => this.#newOfOne(stored));
  }

  clear(): void {
    this.#known.clear();
  }

  #newOfOne({ event, recordedAtUs }: StoredEvent): readonly OperationRow[] {
    if (!isFrameEvent(event) || this.#silent.has(event.type)) return none;
    const key = keyOf(event);
    if (this.#known.has(key) || this.#known.size >= maxKnown) return none;
    const operations = operationsOf(event);
    if (operations.length === 0) this.#silent.add(event.type);
    else this.#known.add(key);
    const { site, data } = event;
    return operations.map(({ service, name: operation, kind }) => ({
      site,
      camera: data.camera_id,
      service,
      operation,
      kind,
      recordedUs: recordedAtUs,
    }));
  }
}

const none: readonly OperationRow[] = [];

function keyOf({ site, source, type, data }: FrameEvent): string {
  const stage = "stage" in data ? (data.stage ?? "") : "";
  return `${site}/${data.camera_id}/${type}/${stage.length}/${stage}/${source}`;
}
