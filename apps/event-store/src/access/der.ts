// The few ASN.1 forms in DER (ITU-T X.690) that a certificate consists of.

const lengthOf = (length: number): Buffer => {
  if (length < 128) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
};

/** Encodes a value with its tag and length. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

/** Encodes a SEQUENCE. */
export function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

/** Encodes a SET. */
export function set(...parts: readonly Buffer[]): Buffer {
  return der(0x31, ...parts);
}

/** Encodes a positive INTEGER from big-endian bytes. */
export function integer(bytes: Buffer): Buffer {
  const isNegative = ((bytes[0] ?? 0) & 0x80) !== 0;
  return isNegative ? der(0x02, Buffer.from([0]), bytes) : der(0x02, bytes);
}

/** BOOLEAN true. */
export const isTrue: Buffer = der(0x01, Buffer.from([0xff]));

/** Encodes an OCTET STRING. */
export function octets(bytes: Buffer): Buffer {
  return der(0x04, bytes);
}

/** Encodes a BIT STRING of whole bytes, without the last `unused` bits of the last byte. */
export function bits(bytes: Buffer, unused = 0): Buffer {
  return der(0x03, Buffer.from([unused]), bytes);
}

/** Encodes a UTF8String. */
export function utf8(text: string): Buffer {
  return der(0x0c, Buffer.from(text, "utf8"));
}

const base128 = (value: number): number[] => {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
};

/** Encodes an OBJECT IDENTIFIER from its dotted form. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Encodes a GeneralizedTime or, before 2050, a UTCTime, as RFC 5280 requires. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  const isShort = date.getUTCFullYear() < 2050;
  return der(isShort ? 0x17 : 0x18, Buffer.from(isShort ? digits.slice(2) : digits, "latin1"));
}
