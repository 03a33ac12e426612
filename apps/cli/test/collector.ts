import { Writable } from "node:stream";

/** Returns a stream that keeps everything written to it. */
export function collector() {
  const parts: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      parts.push(chunk.toString("utf8"));
      done();
    },
  });
  return { stream, text: () => parts.join("") };
}
