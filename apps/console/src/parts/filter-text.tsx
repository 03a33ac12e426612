import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";

type FilterTextProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  /** Whether its name stands above it, beside fields that have one. */
  readonly isLabelled?: boolean;
};

const pauseMs = 300;

/** A field for a filter, which applies when the reader pauses, not with every letter. */
export function FilterText({ label, value = "", onChange, isLabelled = false }: FilterTextProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const change = useDebouncedCallback(onChange, pauseMs);
  return (
    <TextInput
      size="xs"
      {...(isLabelled ? { label } : { placeholder: label, "aria-label": label })}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        change(currentTarget.value);
      }}
    />
  );
}
