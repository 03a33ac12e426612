import type { Fact } from "@detektor/frame-state";

const maxClasses = 32;

/**
 * Returns the results of detections, for the span of the stage that made them: models, and the number of
 * objects of each class.
 */
export function detectionAttributes(
  detections: readonly Fact[],
): Readonly<Record<string, unknown>> {
  if (detections.length === 0) return {};
  const classes = detections.flatMap(({ objects = [] }) =>
    objects.map((one) => String(one["class"])),
  );
  return {
    "detection.model_name": distinct(detections.map(({ model }) => model)),
    "detection.model_version": distinct(detections.map(({ version }) => version)),
    "detection.objects": classes.length,
    "detection.classes": counted(classes),
  };
}

function distinct(names: readonly (string | undefined)[]): string {
  return [...new Set(names.filter((name) => name !== undefined))].join(", ");
}

/** Returns `person 2, car 1`: the most frequent first, 32 at most. */
function counted(classes: readonly string[]): string {
  const counts = [...Map.groupBy(classes, (name) => name)].map(
    ([name, { length }]) => [name, length] as const,
  );
  return counts
    .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, maxClasses)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
