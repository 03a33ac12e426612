import type { Cause, Explanation } from "./explain-queries.ts";
import type { FramesSearch } from "../search.ts";
import { countOf } from "../parts/count-of.ts";

const fieldWords: Readonly<Record<Cause["field"], string>> = {
  camera: "camera",
  model_version: "model version",
  device: "device",
  processor: "processor",
  stage: "stage",
  drop_reason: "drop reason",
  error: "error",
  zone: "zone",
  batch: "batch",
};

type Fact = Pick<Cause, "field" | "value">;

/** Returns a cause in words, such as `model version v3 and device gpu-1`. */
export function causeOf({ field, value, and }: Pick<Cause, "field" | "value" | "and">): string {
  const words = (fact: Fact): string => `${fieldWords[fact.field]} ${fact.value}`;
  return and === null ? words({ field, value }) : `${words({ field, value })} and ${words(and)}`;
}

/** Returns a share such as `14 of 20 (70 %)`. */
export function shareOf(some: number, all: number): string {
  return `${some} of ${all}${all === 0 ? "" : ` (${percentOf(some / all)})`}`;
}

function percentOf(share: number): string {
  const percent = share * 100;
  return `${percent === 0 || percent >= 10 ? Math.round(percent) : percent.toPrecision(1)} %`;
}

/** Returns how far an explanation can be relied on: what was examined, compared and left out. */
export function examinedOf({ inside, outside, comparisons, left_out }: Explanation): string {
  const side = ({ frames, matching, sampled }: Explanation["inside"]): string =>
    sampled ? `a sample of ${frames} of ${matching ?? "more than 20,000"}` : `all ${frames}`;
  const left = left_out.map((field) => fieldWords[field]).join(", ");
  const words = `Examined: ${side(inside)} frames of the box and ${side(outside)} others, ${countOf(comparisons, "comparisons")}.`;
  return left === "" ? words : `${words} Not compared, since the box determines it: ${left}.`;
}

const filters: Partial<Record<Cause["field"], keyof FramesSearch>> = {
  camera: "cameras",
  model_version: "model_version",
  stage: "stage",
  drop_reason: "drop_reason",
};

/** Returns the filters for all frames with a cause; null if a part of it can't be filtered by. */
export function searchOfCause(
  within: FramesSearch,
  { field, value, and }: Pick<Cause, "field" | "value" | "and">,
): FramesSearch | null {
  const facts: readonly Fact[] = and === null ? [{ field, value }] : [{ field, value }, and];
  const parts = facts.map((fact) => [filters[fact.field], fact.value] as const);
  if (parts.some(([name]) => name === undefined)) return null;
  return { ...within, ...Object.fromEntries(parts) };
}
