/** The bytes of a chunk as they were written, however its file stores them. */
export type ChunkImage = {
  /** Whether the file stores them compressed. */
  readonly isCompressed: boolean;
  sizeBytes(): number;
  /** The bytes that the file takes on disk. */
  storedBytes(): number;
  /** Copies up to `length` bytes from an offset into the beginning of `into`; returns how many there were. */
  read(into: Buffer, length: number, offset: number): number;
  /** Checks what the file stores beside records; returns one line for each damaged part. */
  check(): string[];
  close(): void;
};
