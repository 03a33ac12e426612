/** Returns a view of a buffer's bytes: accessing numbers through it costs a tenth of Buffer's own methods. */
export function byteView(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Below this many bytes `copyShort` is cheaper than Buffer.copy. */
export const shortBytes = 64;

/** Copies a few bytes by words and returns the offset after them. The caller has reserved the space. */
export function copyShort(
  to: DataView,
  at: number,
  from: DataView,
  start: number,
  end: number,
): number {
  let offset = at;
  let place = start;
  for (; place + 4 <= end; place += 4, offset += 4) to.setUint32(offset, from.getUint32(place));
  for (; place < end; place += 1, offset += 1) to.setUint8(offset, from.getUint8(place));
  return offset;
}

/** Returns true if from[start, end) equals `text`. */
export function isText(from: DataView, start: number, end: number, text: DataView): boolean {
  const length = text.byteLength;
  if (end - start !== length) return false;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    if (from.getUint32(start + at) !== text.getUint32(at)) return false;
  }
  for (; at < length; at += 1) if (from.getUint8(start + at) !== text.getUint8(at)) return false;
  return true;
}
