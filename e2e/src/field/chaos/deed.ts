import type { Neighbours } from "./neighbours.ts";

/** Takes something away, or kills it; returns a function that restores it. */
export type Deed = (on: Neighbours, random: () => number) => Promise<() => Promise<unknown>>;

/** Restores nothing: the services must recover, or nothing was taken. */
export async function nothing(): Promise<void> {
  return undefined;
}

/** Returns a random item. */
export function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}
