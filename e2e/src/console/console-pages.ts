import { type Fleet, site } from "./fleet.ts";
import { alerts } from "./send-alerts.ts";

/** A page of the console as a test opens it. */
export type ConsolePage = {
  /** Also the name of its screenshots. */
  readonly name: string;
  /** Its address below `/console/`. */
  readonly path: (fleet: Fleet) => string;
};

/** Every page: each is photographed, looked at by axe in both colour schemes, and walked through by keyboard. */
export const consolePages: readonly ConsolePage[] = [
  { name: "wall", path: () => "" },
  { name: "timeline", path: (fleet) => timelinePath(fleet, ["yard", "hall", "dock"]) },
  { name: "frames", path: () => `frames?site=${site}&camera=yard&state=dropped` },
  { name: "frame", path: ({ first }) => `frames/${first("shop", "completed").frameId}` },
  { name: "failed-frame", path: ({ first }) => `frames/${first("lift", "failed").frameId}` },
  { name: "ledger", path: () => "ledger" },
  { name: "alerts", path: () => "alerts" },
  { name: "alert", path: () => `alerts/${alerts.raised.id}` },
  { name: "dead-letters", path: () => "dead-letters?group=invalid:data.seq" },
  { name: "stages", path: () => "stages" },
  { name: "detections", path: () => "detections" },
  { name: "operations", path: () => "operations" },
  { name: "why-no-alert", path: () => "why-no-alert" },
  { name: "not-found", path: () => "nowhere" },
];

/** Returns the address of a timeline of all that the fleet sent. */
export function timelinePath({ frames }: Fleet, cameras: readonly string[]): string {
  const times = frames.map(({ capturedMs }) => capturedMs);
  const range = { from: isoOf(Math.min(...times)), to: isoOf(Math.max(...times) + 60_000) };
  const names = cameras.map((camera) => `${site}/${camera}`).join(",");
  return `timeline?${new URLSearchParams({ cameras: names, ...range }).toString()}`;
}

/** Returns a time as addresses have it. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
