import { ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";

/** The values from which something is orange or red: high is bad or, with `below`, low is. */
export type Steps = {
  readonly orange?: number;
  readonly red?: number;
  /** Red below `red`, orange below `orange`. */
  readonly below?: true;
};

/** Red from one on: none is acceptable. */
export const noneWanted: Steps = { red: 1 };

/** Returns the colours in Grafana's format: each from its value on. */
export function thresholdsOf(steps: Steps): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(coloursOf(steps));
}

function coloursOf({ orange, red, below }: Steps) {
  const start = (color: string) => ({ color, value: null });
  const from = (color: string, value: number | undefined) =>
    value === undefined ? [] : [{ color, value }];
  if (below === undefined) {
    return [start("green"), ...from("orange", orange), ...from("red", red)];
  }
  if (red === undefined) return [start("orange"), ...from("green", orange)];
  return [start("red"), ...from("orange", orange && red), ...from("green", orange ?? red)];
}
