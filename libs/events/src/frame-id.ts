import { hash } from "node:crypto";
import type { FrameId } from "./branded-ids.ts";
import { uuidOf } from "./uuid-of.ts";

/**
 * Returns the id that every service derives for one frame: a UUIDv7 of the capture time (ms since the Unix
 * epoch) and a hash of the frame's origin.
 *
 * @throws {RangeError} if the time doesn't fit 48 bits or `seq` isn't an integer of 0 … 2^53-1
 */
export function frameId(
  site: string,
  camera: string,
  session: string,
  seq: number,
  captureTimeMs: number,
): FrameId {
  if (!Number.isSafeInteger(seq) || seq < 0) throw new RangeError(`seq ${seq} is out of range`);
  const ms = Math.floor(captureTimeMs);
  if (!(ms >= 0 && ms < 2 ** 48)) throw new RangeError(`time ${captureTimeMs} ms is out of range`);
  const digest = hash("sha256", `detektor-frame|${site}|${camera}|${session}|${seq}`, "buffer");
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(ms, 0, 6);
  digest.copy(bytes, 6, 0, 10);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(bytes) as FrameId;
}

/** Returns the capture time in a frame id, in ms since the Unix epoch. */
export function frameTimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
