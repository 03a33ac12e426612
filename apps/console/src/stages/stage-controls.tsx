import { Button, Group, SegmentedControl, Select } from "@mantine/core";
import { CameraSelect } from "../parts/camera-select.tsx";
import { TimeField } from "../parts/time-field.tsx";
import { comparisons, measures, percentiles, type StagesSearch } from "./stages-search.ts";

type StageControlsProps = {
  readonly search: StagesSearch;
  readonly stages: readonly string[];
  readonly versions: readonly string[];
  readonly change: (changed: Record<string, unknown>) => void;
};

const ranges = [
  { label: "1 hour", value: "1" },
  { label: "6 hours", value: "6" },
  { label: "24 hours", value: "24" },
  { label: "7 days", value: "168" },
];

/** What is shown of which stages, and what it is compared with. */
export function StageControls({ search, stages, versions, change }: StageControlsProps) {
  return (
    <Group align="flex-end" gap="sm" mb="md">
      <CameraSelect
        value={search}
        onChange={(chosen) => change(chosen ?? { site: null, camera: null })}
      />
      <Choice
        {...{ label: "stage", placeholder: "all stages", data: stages, value: search.stage }}
        onChange={(stage) => change({ stage })}
      />
      <Choice
        {...{ label: "model version", placeholder: "all versions", data: versions }}
        value={search.model_version}
        onChange={(model_version) => change({ model_version })}
      />
      <SegmentedControl
        size="xs"
        data={ranges}
        aria-label="Range"
        value={String(search.hours ?? 6)}
        onChange={(hours) => change({ hours, bucket: null })}
      />
      <TimeField label="up to" value={search.to} onChange={(to) => change({ to })} />
      {search.to !== undefined && (
        <Button size="xs" variant="default" onClick={() => change({ to: null })}>
          Follow the present
        </Button>
      )}
      <Measured {...{ search, change }} />
      <Against {...{ search, versions, change }} />
    </Group>
  );
}

type PartProps = Pick<StageControlsProps, "search" | "change">;

function Measured({ search, change }: PartProps) {
  return (
    <>
      <Select
        size="xs"
        w={150}
        label="time of"
        allowDeselect={false}
        data={Object.entries(measures).map(([value, label]) => ({ value, label }))}
        value={search.measure ?? "work"}
        onChange={(measure) => change({ measure })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Percentile"
        data={[...percentiles]}
        value={search.percentile ?? "p95"}
        onChange={(percentile) => change({ percentile })}
      />
    </>
  );
}

function Against({ search, versions, change }: PartProps & Pick<StageControlsProps, "versions">) {
  return (
    <>
      <Select
        size="xs"
        w={190}
        label="compared with"
        placeholder="nothing"
        clearable
        data={Object.entries(comparisons).map(([value, label]) => ({ value, label }))}
        value={search.with ?? null}
        onChange={(other) => change({ with: other, other_version: null })}
      />
      {search.with === "version" && (
        <Choice
          {...{ label: "the other version", placeholder: "all versions", data: versions }}
          value={search.other_version}
          onChange={(other_version) => change({ other_version })}
        />
      )}
    </>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly data: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (value: string | null) => void;
};

/** A choice among what there is; what an address names is always among it. */
function Choice({ label, placeholder, data, value, onChange }: ChoiceProps) {
  const all = value === undefined || data.includes(value) ? data : [value, ...data];
  return (
    <Select
      size="xs"
      w={150}
      clearable
      {...{ label, placeholder, onChange }}
      data={[...all]}
      value={value ?? null}
    />
  );
}
