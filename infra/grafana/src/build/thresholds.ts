import { ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";

/** Colours of a value by where it begins; what lies below the first is green. */
export type Steps = { readonly orange?: number; readonly red?: number };

/** One is too many. */
export const noneWanted: Steps = { red: 1 };

/** Green, then orange and red from their values on; red below orange means that little is bad. */
export function thresholdsOf({ orange, red }: Steps): ThresholdsConfigBuilder {
  const steps = [
    { color: "orange", value: orange },
    { color: "red", value: red },
  ].flatMap(({ color, value }) => (value === undefined ? [] : [{ color, value }]));
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ color: "green", value: null }, ...steps]);
}
