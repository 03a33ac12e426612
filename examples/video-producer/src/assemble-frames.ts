/** One raw frame: its bytes, and when its first and its last byte arrived, in µs since 1970. */
export type RawFrame = {
  readonly bytes: Uint8Array;
  readonly firstByteUs: number;
  readonly lastByteUs: number;
};

/**
 * Yields frames of `frameBytes` bytes from chunks of any size. Buffers only one unfinished frame; reads the
 * source only as fast as frames are consumed. Leaves out an unfinished last frame.
 */
export async function* assembleFrames(
  chunks: AsyncIterable<Uint8Array>,
  frameBytes: number,
  nowUs: () => number,
): AsyncGenerator<RawFrame> {
  let bytes = new Uint8Array(frameBytes);
  let filled = 0;
  let firstByteUs = 0;
  for await (const chunk of chunks) {
    const cameUs = nowUs();
    for (let at = 0; at < chunk.length; ) {
      if (filled === 0) firstByteUs = cameUs;
      const part = chunk.subarray(at, at + frameBytes - filled);
      bytes.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < frameBytes) break;
      yield { bytes, firstByteUs, lastByteUs: nowUs() };
      bytes = new Uint8Array(frameBytes);
      filled = 0;
    }
  }
}
