const deletedFrom = 2 ** 53;

/**
 * Returns a stream's metadata for a copy whose revisions are `shift` lower because the source had lost its
 * first events: $tb moves along. A deleted stream's $tb (2^63-1) stays unchanged.
 */
export function shiftTruncateBefore(metadata: Buffer, shift: bigint): Buffer {
  if (shift === 0n) return metadata;
  const fields = fieldsOf(metadata);
  const truncateBefore = fields?.["$tb"];
  if (typeof truncateBefore !== "number" || truncateBefore >= deletedFrom) return metadata;
  const $tb = Math.max(0, truncateBefore - Number(shift));
  return Buffer.from(JSON.stringify({ ...fields, $tb }));
}

function fieldsOf(metadata: Buffer): Record<string, unknown> | undefined {
  try {
    return JSON.parse(metadata.toString("utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
