import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { inputOfTime, timeOfInput } from "./time-input.ts";
import { useTimeZone } from "./time-zone.tsx";

type TimeFieldProps = {
  readonly label: string;
  /** RFC 3339. */
  readonly value: string | undefined;
  /** Null for none. */
  readonly onChange: (value: string | null) => void;
};

const pauseMs = 500;

/** A field for a time, in the reader's choice of time zone, which applies when the reader pauses. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const { isUtc, name } = useTimeZone();
  const shown = inputOfTime(value, isUtc);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const change = useDebouncedCallback(
    (text: string) => onChange(timeOfInput(text, isUtc)),
    pauseMs,
  );
  return (
    <TextInput
      size="xs"
      type="datetime-local"
      step={1}
      label={`${label} (${name})`}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        change(currentTarget.value);
      }}
    />
  );
}
