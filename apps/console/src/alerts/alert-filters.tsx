import { Group } from "@mantine/core";
import { FilterText } from "../parts/filter-text.tsx";
import { StateSelect } from "../parts/state-select.tsx";
import { type AlertsSearch, alertStates } from "./alerts-search.ts";

const texts = [
  ["site", "site"],
  ["camera", "camera"],
  ["rule_id", "rule"],
  ["severity", "severity"],
] as const;

type AlertFiltersProps = {
  readonly search: AlertsSearch;
  readonly onChange: (changed: Record<string, string | null>) => void;
};

/** By what alerts are filtered. */
export function AlertFilters({ search, onChange }: AlertFiltersProps) {
  return (
    <Group>
      {texts.map(([key, label]) => (
        <FilterText
          key={key}
          label={label}
          value={search[key]}
          onChange={(value) => onChange({ [key]: value })}
        />
      ))}
      <StateSelect
        states={alertStates}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
    </Group>
  );
}
