/** The limits of one pull, and the least that is worth one. */
export type AskLimits = {
  readonly messages: number;
  readonly bytes: number;
  readonly leastMessages: number;
  readonly leastBytes: number;
};

/** How many messages and bytes the rest of the process can still take, and how many messages it holds. */
export type Room = { readonly messages: number; readonly bytes: number; readonly held: number };

/** What was requested and hasn't arrived. */
export type Asked = { readonly messages: number; readonly bytes: number };

/** The next pull to send; `bytes` is null for one message of any size. */
export type Ask = { readonly messages: number; readonly bytes: number | null };

/** Returns the next pull; null while enough is requested, or there is too little room. */
export function nextAsk(asked: Asked, room: Room, limits: AskLimits): Ask | null {
  if (asked.messages > limits.messages / 2 && asked.bytes > limits.bytes / 2) return null;
  const messages = Math.min(limits.messages, room.messages - asked.messages);
  const bytes = Math.min(limits.bytes, room.bytes - asked.bytes);
  const isWorthIt = messages >= limits.leastMessages && bytes >= limits.leastBytes;
  return isWorthIt ? { messages, bytes } : null;
}

/**
 * Returns a pull for a message larger than pulls are: it is requested alone, so that memory stays bounded.
 */
export function nextAskAlone(asked: Asked, room: Room): Ask | null {
  return asked.messages === 0 && room.held === 0 ? { messages: 1, bytes: null } : null;
}
