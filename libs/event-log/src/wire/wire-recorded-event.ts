import type { RecordedEvent } from "../recorded-event.ts";
import type { Span } from "./protobuf-reader.ts";

/** What of a recorded event is read at once. */
export type WireEventFields = Omit<RecordedEvent, "data" | "metadata">;

/** Where the rest of it lies. */
export type WireEventContent = {
  readonly bytes: Buffer;
  readonly isJson: boolean;
  readonly data: Span;
  readonly metadata: Span;
};

const notParsed = Symbol("not parsed");

/** A recorded event whose `data` and `metadata` are parsed on first use. */
export class WireRecordedEvent implements RecordedEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAtUs: number;
  readonly #content: WireEventContent;
  #data: unknown = notParsed;
  #metadata: unknown = notParsed;

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
    if (this.#data === notParsed) {
      const { bytes, isJson, data } = this.#content;
      this.#data = isJson
        ? jsonOrText(bytes, data)
        : Uint8Array.from(bytes.subarray(data.start, data.end));
    }
    return this.#data;
  }

  get metadata(): unknown {
    if (this.#metadata === notParsed) {
      const { bytes, metadata } = this.#content;
      const isEmpty = metadata.start === metadata.end;
      this.#metadata = isEmpty ? undefined : jsonOrText(bytes, metadata);
    }
    return this.#metadata;
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
