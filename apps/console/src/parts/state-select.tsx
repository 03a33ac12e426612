import { Select } from "@mantine/core";

type StateSelectProps = {
  readonly states: readonly string[];
  readonly value: string | undefined;
  /** Null for any state. */
  readonly onChange: (state: string | null) => void;
};

/** A filter by state. */
export function StateSelect({ states, value, onChange }: StateSelectProps) {
  return (
    <Select
      size="xs"
      placeholder="any state"
      aria-label="state"
      clearable
      data={[...states]}
      value={value ?? null}
      onChange={onChange}
    />
  );
}
