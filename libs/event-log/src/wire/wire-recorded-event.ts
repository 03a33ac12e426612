import type { RecordedEvent } from "../recorded-event.ts";
import type { Span } from "./protobuf-reader.ts";

/** What of a recorded event is read at once. */
export type WireEventFields = Omit<RecordedEvent, "data" | "dataText" | "metadata">;

/** Where the rest of it lies. */
export type WireEventContent = {
  readonly bytes: Buffer;
  readonly isJson: boolean;
  readonly data: Span;
  readonly metadata: Span;
};

/**
 * A recorded event whose `data` and `metadata` are parsed whenever they are asked for: kept, they
 * would outlive their use in thousands of events that wait for a commit.
 */
export class WireRecordedEvent implements RecordedEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAtUs: number;
  readonly #content: WireEventContent;

  constructor(fields: WireEventFields, content: WireEventContent) {
    this.id = fields.id;
    this.type = fields.type;
    this.stream = fields.stream;
    this.revision = fields.revision;
    this.position = fields.position;
    this.recordedAtUs = fields.recordedAtUs;
    this.#content = content;
  }

  get data(): unknown {
    const { bytes, isJson, data } = this.#content;
    return isJson ? jsonOrText(bytes, data) : Uint8Array.from(bytes.subarray(data.start, data.end));
  }

  get dataText(): string | undefined {
    const { bytes, isJson, data } = this.#content;
    return isJson ? bytes.toString("utf8", data.start, data.end) : undefined;
  }

  get metadata(): unknown {
    const { bytes, metadata } = this.#content;
    return metadata.start === metadata.end ? undefined : jsonOrText(bytes, metadata);
  }
}

function jsonOrText(bytes: Buffer, { start, end }: Span): unknown {
  const text = bytes.toString("utf8", start, end);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
