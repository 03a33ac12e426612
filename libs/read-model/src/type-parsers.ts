import { frameOfDocument, isFrameDocument } from "@detektor/frame-state";
import pg from "pg";

const [int8, json, int8Array] = [20, 114, 1016];

/** Returns node-postgres's parsers, but int8 as bigint, in arrays, too, and a frame's document as its state. */
export const getTypeParser: typeof pg.types.getTypeParser = (oid, format) => {
  if (oid === int8) return BigInt;
  if (oid === json) return parsedJson;
  if (oid === int8Array) return bigints;
  return pg.types.getTypeParser(oid, format);
};

function bigints(text: string): (bigint | null)[] {
  const texts: readonly (string | null)[] = pg.types.getTypeParser(int8Array)(text);
  return texts.map((one) => (one === null ? null : BigInt(one)));
}

function parsedJson(text: string): unknown {
  if (!isFrameDocument(text)) return JSON.parse(text);
  try {
    return frameOfDocument(text);
  } catch {
    // A producer's object that begins in the same way.
    return JSON.parse(text);
  }
}
