import { Group, Pill } from "@mantine/core";
import { FilterText } from "../parts/filter-text.tsx";
import { StateSelect } from "../parts/state-select.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { type FramesSearch, frameTexts, listedStates } from "../search.ts";

type FrameFiltersProps = {
  readonly search: FramesSearch;
  readonly onChange: (change: Record<string, string | null>) => void;
};

/** By what frames are filtered: fields for site, camera and state, and every other filter of the address. */
export function FrameFilters({ search, onChange }: FrameFiltersProps) {
  return (
    <Group>
      {(["site", "camera"] as const).map((key) => (
        <FilterText
          key={key}
          label={key}
          value={search[key]}
          onChange={(value) => onChange({ [key]: value })}
        />
      ))}
      <StateSelect
        states={listedStates}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
      <Others search={search} onChange={onChange} />
    </Group>
  );
}

function Others({ search, onChange }: FrameFiltersProps) {
  const { dateTime, name } = useTimeZone();
  const texts = Object.entries(frameTexts).filter(([key]) => key !== "site" && key !== "camera");
  const words = texts.map(([key, label]) => [key, label, search[key as keyof FramesSearch]]);
  const times = (["from", "to"] as const).map((key) => {
    const at = search[key];
    return [key, key, at === undefined ? undefined : `${dateTime(at)} ${name}`] as const;
  });
  const least = search.min_total_ms;
  const duration = ["min_total_ms", "at least", least === undefined ? undefined : `${least} ms`];
  return [...words, duration, ...times].map(
    ([key, label, value]) =>
      value !== undefined && (
        <Pill
          key={key}
          size="md"
          withRemoveButton
          onRemove={() => onChange({ [String(key)]: null })}
          removeButtonProps={{ "aria-label": `Remove ${label}`, tabIndex: 0, "aria-hidden": false }}
        >
          {`${label}: ${value}`}
        </Pill>
      ),
  );
}
