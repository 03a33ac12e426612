import { Group, SegmentedControl } from "@mantine/core";
import { CameraSelect } from "../parts/camera-select.tsx";
import { FilterText } from "../parts/filter-text.tsx";
import { TimeField } from "../parts/time-field.tsx";
import type { DetectionsSearch } from "./detections-search.ts";

const texts = [
  ["class", "class"],
  ["min_confidence", "confidence, 0 to 1, from"],
  ["zone", "zone"],
  ["model_version", "model version"],
] as const;

type DetectionFiltersProps = {
  readonly search: DetectionsSearch;
  readonly change: (changed: Record<string, unknown>) => void;
};

/** By what detections are filtered, and whether they are a table or pictures. */
export function DetectionFilters({ search, change }: DetectionFiltersProps) {
  return (
    <Group align="flex-end" gap="sm" mb="md">
      {texts.map(([key, label]) => (
        <FilterText
          key={key}
          label={label}
          isLabelled
          value={search[key] === undefined ? undefined : String(search[key])}
          onChange={(value) => change({ [key]: value })}
        />
      ))}
      <CameraSelect
        value={search}
        onChange={(chosen) => change(chosen ?? { site: null, camera: null })}
      />
      <TimeField label="from" value={search.from} onChange={(from) => change({ from })} />
      <TimeField label="to" value={search.to} onChange={(to) => change({ to })} />
      <SegmentedControl
        size="xs"
        aria-label="Shown as"
        data={[
          { label: "table", value: "table" },
          { label: "pictures", value: "crops" },
        ]}
        value={search.view ?? "table"}
        onChange={(view) => change({ view })}
      />
    </Group>
  );
}
