import { textOf, timeOf } from "../search.ts";

/** Where and when somebody expected an alert. */
export type WhySearch = {
  readonly site?: string;
  readonly camera?: string;
  readonly at?: string;
  /** Seconds before and after. */
  readonly window_s?: number;
};

/** The window without one in the address, as in the API. */
export const usualWindowS = 30;

/** Reads the question from an address; fields that it spells wrong are left out. */
export function whySearchOf(raw: Readonly<Record<string, unknown>>): WhySearch {
  const seconds = Number(raw["window_s"]);
  const isKnown = Number.isInteger(seconds) && seconds >= 1 && seconds <= 600;
  return {
    ...textOf(raw, "site"),
    ...textOf(raw, "camera"),
    ...timeOf(raw, "at"),
    ...(isKnown && seconds !== usualWindowS ? { window_s: seconds } : {}),
  };
}
