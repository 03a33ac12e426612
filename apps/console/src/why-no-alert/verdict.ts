import type { components } from "@detektor/client";
import type { FramesSearch } from "../search.ts";

/** What was there around a time, from the camera to the action. */
export type AlertExplanation = components["schemas"]["AlertExplanation"];
/** One link of it. */
export type AlertLink = AlertExplanation["chain"][number];

const missingWords: Readonly<Record<AlertLink["link"], string>> = {
  camera: "The camera is unknown: none of its events is stored.",
  frame: "There was no frame: the camera sent none at that time.",
  detection: "Nothing was detected in its frames.",
  rule: "No rule watches this camera, as far as alerts show.",
  alert: "No rule raised an alert.",
  action: "An alert was raised, but no action followed.",
};

/** Returns the answer in one sentence: the first link that is missing. */
export function verdictOf({ missing }: Pick<AlertExplanation, "missing">): string {
  return missing === null
    ? "Nothing is missing: an alert was raised and an action followed."
    : missingWords[missing];
}

/** Whether a link was there, is the first that wasn't, or comes after that one. */
export type LinkPlace = "found" | "missing" | "after";

/** Returns what to show of each link. */
export function placesOf({ chain, missing }: Pick<AlertExplanation, "chain" | "missing">) {
  const broken = chain.findIndex(({ link }) => link === missing);
  return chain.map((link, at) => ({ ...link, place: placeOf(link, at, broken) }));
}

function placeOf({ found }: AlertLink, at: number, broken: number): LinkPlace {
  if (at === broken) return "missing";
  return found ? "found" : "after";
}

/** Returns the filters for the frames of that time. */
export function framesAround({ site, camera_id, from, to }: AlertExplanation): FramesSearch {
  return { ...(site === null ? {} : { site }), camera: camera_id, from, to };
}
