/** An event to be appended, as ranges of `source`; nothing is copied before it is stored. */
export type ProposedEvent = {
  /** Canonical UUID text. */
  readonly id: string;
  readonly isJson: boolean;
  readonly source: Buffer;
  readonly typeStart: number;
  readonly typeEnd: number;
  readonly metadataStart: number;
  readonly metadataEnd: number;
  readonly dataStart: number;
  readonly dataEnd: number;
};

/** A proposed event from whole values. */
export const proposedEvent = (event: {
  id: string;
  type: string;
  data: Buffer;
  metadata?: Buffer;
  isJson?: boolean;
}): ProposedEvent => {
  const type = Buffer.from(event.type, "utf8");
  const metadata = event.metadata ?? Buffer.alloc(0);
  const typeEnd = type.length;
  const metadataEnd = typeEnd + metadata.length;
  return {
    id: event.id,
    isJson: event.isJson ?? true,
    source: Buffer.concat([type, metadata, event.data]),
    typeStart: 0,
    typeEnd,
    metadataStart: typeEnd,
    metadataEnd,
    dataStart: metadataEnd,
    dataEnd: metadataEnd + event.data.length,
  };
};

/** What an event counts against the limit of one append, in bytes. */
export const appendedSizeBytes = (event: ProposedEvent): number =>
  event.typeEnd -
  event.typeStart +
  (event.metadataEnd - event.metadataStart) +
  (event.dataEnd - event.dataStart);
