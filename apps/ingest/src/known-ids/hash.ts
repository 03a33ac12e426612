const prime = 0x01000193;
const view = new DataView(new ArrayBuffer(8));

/** Returns a 32-bit hash of a text, a different one for each seed. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), prime);
  }
  return mix(hash);
}

/** Returns a 32-bit hash of a JSON value, the same for every order of an object's members. */
export function hashJson(value: unknown): number {
  switch (typeof value) {
    case "string":
      return hashText(value, 0x51ed270b);
    case "number":
      return hashNumber(value);
    case "object":
      return value === null ? 0x2545f491 : hashMembers(value);
    default:
      return value === true ? 0x6c8e9cf5 : 0x3c6ef372;
  }
}

/** Mixes the bits of a hash, or of two combined. */
export function mix(hash: number, other = 0): number {
  let h = hash ^ Math.imul(other, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hashMembers(value: object): number {
  if (Array.isArray(value)) {
    let hash = 0x7f4a7c15;
    for (const item of value) hash = mix(hash, hashJson(item));
    return hash;
  }
  let sum = 0x1b873593;
  for (const key in value) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined) sum = (sum + mix(hashText(key, 0x811c9dc5), hashJson(member))) >>> 0;
  }
  return mix(sum);
}

function hashNumber(value: number): number {
  view.setFloat64(0, value === 0 ? 0 : value);
  return mix(view.getUint32(0), view.getUint32(4) ^ 0x165667b1);
}
