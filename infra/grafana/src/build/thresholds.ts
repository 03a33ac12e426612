import { ThresholdsConfigBuilder, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";

/** From which values on something is orange or red: much is bad, or, with `below`, little is. */
export type Steps = {
  readonly orange?: number;
  readonly red?: number;
  /** Red below `red`, orange below `orange`. */
  readonly below?: true;
};

/** One is too many. */
export const noneWanted: Steps = { red: 1 };

/** The colours as Grafana has them: each from its value on. */
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
