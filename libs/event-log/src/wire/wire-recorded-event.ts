import type { RecordedEvent as WireEvent } from "@detektor/eventstore-protocol";
import type { RecordedEvent } from "../recorded-event.ts";

/**
 * A recorded event whose `data` and `metadata` are parsed on every access: cached values would stay in
 * memory for thousands of events that wait for a commit.
 */
export class WireRecordedEvent implements RecordedEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAtUs: number;
  readonly #event: WireEvent;

  constructor(event: WireEvent) {
    this.id = event.id;
    this.type = event.type;
    this.stream = event.stream;
    this.revision = event.revision;
    this.position = event.position;
    // Ticks of 100 ns exceed what a number holds, so the last digit is cut first.
    this.recordedAtUs = Number(event.createdTicks.slice(0, -1));
    this.#event = event;
  }

  get data(): unknown {
    const { bytes, dataStart, dataEnd } = this.#event;
    return this.#isJson
      ? jsonOrText(bytes, dataStart, dataEnd)
      : Uint8Array.from(bytes.subarray(dataStart, dataEnd));
  }

  get dataText(): string | undefined {
    const { bytes, dataStart, dataEnd } = this.#event;
    return this.#isJson ? bytes.toString("utf8", dataStart, dataEnd) : undefined;
  }

  get metadata(): unknown {
    const { bytes, metadataStart, metadataEnd } = this.#event;
    return metadataStart === metadataEnd
      ? undefined
      : jsonOrText(bytes, metadataStart, metadataEnd);
  }

  get #isJson(): boolean {
    return this.#event.contentType === "application/json";
  }
}

function jsonOrText(bytes: Buffer, start: number, end: number): unknown {
  const text = bytes.toString("utf8", start, end);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
