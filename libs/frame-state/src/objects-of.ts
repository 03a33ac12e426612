import { withDigits } from "@detektor/events";
import type { DetectedObject, Fact } from "./frame-state.ts";

/** The objects of a detection as its event said them: JSON.stringify writes their numbers to the last digit. */
export function objectsOf({ objects = [], digits = [] }: Fact): readonly DetectedObject[] {
  return withDigits(objects, digits);
}

/** How sure a model was, 0 to 1: what a rounding put beyond is cut. */
export function confidenceOf({ confidence }: DetectedObject): number {
  return Math.min(Math.max(Number(confidence), 0), 1);
}
