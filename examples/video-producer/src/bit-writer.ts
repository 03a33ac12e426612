/** Bits, most significant first, a zero stuffed after each 0xff byte as JPEG wants (ITU T.81, F.1.2.3). */
export type BitWriter = {
  /** The lowest `bits` bits of `value`, 1 to 16 of them. */
  put(value: number, bits: number): void;
  /** All bytes, the last one filled up with ones. */
  finish(): Buffer;
};

/** A writer with room for `capacityBytes`, which grows when needed. */
export const createBitWriter = (capacityBytes: number): BitWriter => {
  let bytes = Buffer.alloc(capacityBytes + 16);
  let length = 0;
  let pending = 0;
  let pendingBits = 0;
  const put = (value: number, bits: number): void => {
    if (length + 8 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
    pending = (pending << bits) | value;
    pendingBits += bits;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      const byte = (pending >>> pendingBits) & 0xff;
      bytes[length++] = byte;
      if (byte === 0xff) bytes[length++] = 0;
    }
    pending &= (1 << pendingBits) - 1;
  };
  return {
    put,
    finish: () => {
      const missing = (8 - pendingBits) & 7;
      if (missing > 0) put((1 << missing) - 1, missing);
      return bytes.subarray(0, length);
    },
  };
};
