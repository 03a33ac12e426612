import { frameStates } from "./outcomes.ts";

/** The states by which frames can be listed: their own, and those of open frames as the ledger counts them. */
export const listedStates = [...frameStates, "in_flight", "unaccounted"] as const;

/** The filters of a list of frames that are texts, with what each is called. */
export const frameTexts = {
  site: "site",
  camera: "camera",
  cameras: "cameras",
  stage: "stage",
  model_version: "model version",
  drop_reason: "drop reason",
  error_type: "error",
  correlation_id: "correlation id",
  producer_frame_id: "producer's own id",
} as const;

type TextName = keyof typeof frameTexts;

/** What the list of frames is filtered and sorted by; fields that the address spells wrong are left out. */
export type FramesSearch = { readonly [name in TextName]?: string } & {
  readonly state?: (typeof listedStates)[number];
  readonly min_total_ms?: number;
  readonly from?: string;
  readonly to?: string;
  readonly sort?: string;
};

/** Reads the filters of the list of frames from an address. */
export function framesSearchOf(raw: Readonly<Record<string, unknown>>): FramesSearch {
  const state = listedStates.find((name) => name === raw["state"]);
  const texts = (Object.keys(frameTexts) as TextName[]).map((name) => textOf(raw, name));
  return {
    ...Object.assign({}, ...texts),
    ...(state === undefined ? {} : { state }),
    ...numberOf(raw, "min_total_ms"),
    ...timeOf(raw, "from"),
    ...timeOf(raw, "to"),
    ...textOf(raw, "sort"),
  };
}

/** Returns a text of an address; a router reads a name such as `17` as a number. */
export function textOf<K extends string>(raw: Readonly<Record<string, unknown>>, key: K) {
  const value = raw[key];
  const isName = (typeof value === "string" && value !== "") || typeof value === "number";
  return (isName ? { [key]: String(value) } : {}) as { readonly [k in K]?: string };
}

/** Returns a number of an address that isn't negative. */
export function numberOf<K extends string>(raw: Readonly<Record<string, unknown>>, key: K) {
  const value = raw[key];
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  const isKnown = typeof number === "number" && Number.isFinite(number) && number >= 0;
  return (isKnown ? { [key]: number } : {}) as { readonly [k in K]?: number };
}

/** Returns a time of an address. */
export function timeOf<K extends string>(raw: Readonly<Record<string, unknown>>, key: K) {
  const value = raw[key];
  const isTime = typeof value === "string" && !Number.isNaN(Date.parse(value));
  return (isTime ? { [key]: value } : {}) as { readonly [k in K]?: string };
}
