import { withDigits } from "@detektor/events";
import type { DetectedObject, Fact } from "./frame-state.ts";

/**
 * Returns the objects of a detection as in its event: JSON.stringify writes their numbers to the last digit.
 */
export function objectsOf({ objects = [], digits = [] }: Fact): readonly DetectedObject[] {
  return withDigits(objects, digits);
}

/** Returns a model's confidence, clamped to 0 to 1: rounding may exceed that. */
export function confidenceOf({ confidence }: DetectedObject): number {
  return Math.min(Math.max(Number(confidence), 0), 1);
}
