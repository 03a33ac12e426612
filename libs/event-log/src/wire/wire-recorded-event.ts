import type { RecordedEvent } from "../recorded-event.ts";

/** What of a recorded event is read at once. */
export type WireEventFields = Omit<RecordedEvent, "data" | "metadata"> & {
  readonly isJson: boolean;
  readonly dataBytes: Buffer;
  readonly metadataBytes: Buffer;
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
  readonly #isJson: boolean;
  readonly #dataBytes: Buffer;
  readonly #metadataBytes: Buffer;
  #data: unknown = notParsed;
  #metadata: unknown = notParsed;

  constructor(fields: WireEventFields) {
    this.id = fields.id;
    this.type = fields.type;
    this.stream = fields.stream;
    this.revision = fields.revision;
    this.position = fields.position;
    this.recordedAtUs = fields.recordedAtUs;
    this.#isJson = fields.isJson;
    this.#dataBytes = fields.dataBytes;
    this.#metadataBytes = fields.metadataBytes;
  }

  get data(): unknown {
    if (this.#data === notParsed) {
      this.#data = this.#isJson ? jsonOrText(this.#dataBytes) : Uint8Array.from(this.#dataBytes);
    }
    return this.#data;
  }

  get metadata(): unknown {
    if (this.#metadata === notParsed) {
      this.#metadata =
        this.#metadataBytes.length === 0 ? undefined : jsonOrText(this.#metadataBytes);
    }
    return this.#metadata;
  }
}

function jsonOrText(bytes: Buffer): unknown {
  const text = bytes.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
