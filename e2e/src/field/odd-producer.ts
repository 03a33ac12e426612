import { cut, shuffled } from "../random.ts";
import type { WireEvent } from "../session-copy.ts";
import { type Draw, drawBy } from "./draw.ts";
import { oddAlerts } from "./odd-alerts.ts";
import { oddFrames } from "./odd-frames.ts";
import { type Way, ways } from "./ways.ts";

/**
 * The output of odd but legal producers of one site: their events, and the
 * deliveries of them, including repeats.
 */
export interface Scenario {
  readonly site: string;
  readonly events: readonly WireEvent[];
  readonly deliveries: readonly Delivery[];
}

/** Events that are sent together, in one of the supported ways. */
export interface Delivery {
  readonly way: Way;
  readonly events: readonly WireEvent[];
}

const deliverySizes = [1, 5, 40, 500];

/**
 * Returns everything that the producers of one site send, by a seed; true times
 * are in the hour before `nowMs`.
 */
export function oddScenario(seed: number, nowMs: number): Scenario {
  const draw = drawBy(seed);
  const site = `odd-${seed}`;
  const frames = Array.from({ length: 1 + draw.whole(3) }, (_, index) =>
    oddFrames(site, index, nowMs, draw),
  ).flat();
  const events = [...frames, ...oddAlerts(site, frames, nowMs, draw)];
  return { site, events, deliveries: deliveriesOf(events, draw) };
}

function deliveriesOf(events: readonly WireEvent[], draw: Draw): Delivery[] {
  const all = [...events, ...events.filter(() => draw.chance(0.15))];
  const ordered = draw.chance(0.5) ? all : shuffled(all, draw.next);
  const ofProducer = draw.chance(0.5) ? ways : [draw.pick(ways)];
  return cut(ordered, draw.pick(deliverySizes), draw.next).map((some) => ({
    way: draw.pick(ofProducer),
    events: some,
  }));
}
