import type { Neighbours } from "./neighbours.ts";

/** Takes something away, or kills it; what it returns puts that back. */
export type Deed = (on: Neighbours, random: () => number) => Promise<() => Promise<unknown>>;

/** Puts nothing back: the services have to, or nothing was taken. */
export const nothing = async (): Promise<void> => undefined;

/** One of these. */
export function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}
