import { Badge } from "@mantine/core";
import type { Alert } from "../api/alert-queries.ts";

const colors = {
  raised: "var(--failed)",
  acknowledged: "var(--in-flight)",
  resolved: "var(--completed)",
} as const;

/** The state of an alert, by a word and a colour. */
export function AlertState({ state }: Pick<Alert, "state">) {
  return (
    <Badge variant="dot" tt="none" color={colors[state]}>
      {state}
    </Badge>
  );
}
