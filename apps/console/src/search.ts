import { frameStates } from "./outcomes.ts";

/** What the list of frames is filtered by; fields that the address spells wrong are left out. */
export type FramesSearch = {
  readonly site?: string;
  readonly camera?: string;
  readonly state?: (typeof frameStates)[number];
  readonly from?: string;
  readonly to?: string;
};

/** What the ledger shows: rows of the last `hours`, each of one bucket. */
export type LedgerSearch = { readonly hours?: number; readonly bucket?: "1m" | "1h" | "1d" };

/** Reads the filters of the list of frames from an address. */
export function framesSearchOf(raw: Readonly<Record<string, unknown>>): FramesSearch {
  const state = frameStates.find((name) => name === raw["state"]);
  return {
    ...textOf(raw, "site"),
    ...textOf(raw, "camera"),
    ...(state === undefined ? {} : { state }),
    ...timeOf(raw, "from"),
    ...timeOf(raw, "to"),
  };
}

/** Reads the ledger's range from an address. */
export function ledgerSearchOf(raw: Readonly<Record<string, unknown>>): LedgerSearch {
  const hours = Number(raw["hours"]);
  const bucket = (["1m", "1h", "1d"] as const).find((name) => name === raw["bucket"]);
  const known = Number.isInteger(hours) && hours >= 1 && hours <= 24 * 31;
  return { ...(known ? { hours } : {}), ...(bucket === undefined ? {} : { bucket }) };
}

/** Returns a text of an address; a router reads a name such as `17` as a number. */
export function textOf<K extends string>(raw: Readonly<Record<string, unknown>>, key: K) {
  const value = raw[key];
  const isName = (typeof value === "string" && value !== "") || typeof value === "number";
  return (isName ? { [key]: String(value) } : {}) as { readonly [k in K]?: string };
}

/** Returns a time of an address. */
export function timeOf<K extends string>(raw: Readonly<Record<string, unknown>>, key: K) {
  const value = raw[key];
  const isTime = typeof value === "string" && !Number.isNaN(Date.parse(value));
  return (isTime ? { [key]: value } : {}) as { readonly [k in K]?: string };
}
