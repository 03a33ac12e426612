import type { WireEvent } from "../session-copy.ts";
import type { Draw } from "./draw.ts";
import { oddVoice, type Voice } from "./odd-voice.ts";

/** Used by every site, like ids of rules. */
const alertIds = ["front-door", "7", "gate/é"];
const minuteUs = 60_000_000;

/** Returns the events of a site's alerts, which fire again and again. */
export function oddAlerts(
  site: string,
  frames: readonly WireEvent[],
  nowMs: number,
  draw: Draw,
): WireEvent[] {
  if (draw.chance(0.3)) return [];
  const rules = oddVoice(site, "rules/1", 0, draw);
  const people = oddVoice(site, "console/1", draw.pick([0, 0, -90, 90]) * 1_000_000, draw);
  const frameIds = frames.flatMap(({ data }) => (data["frame_id"] ?? []) as string);
  return alertIds
    .filter(() => draw.chance(0.6))
    .flatMap((id) => {
      const startUs = nowMs * 1000 - 50 * minuteUs + draw.whole(1_000_000);
      return alertOf(id, { rules, people, frameIds, startUs }, draw);
    });
}

interface Around {
  readonly rules: Voice;
  /** The people who acknowledge and are notified; their clock may differ. */
  readonly people: Voice;
  readonly frameIds: readonly string[];
  readonly startUs: number;
}

function alertOf(id: string, { rules, people, frameIds, startUs }: Around, draw: Draw) {
  const events: WireEvent[] = [];
  const namesCauses = draw.chance(0.5);
  let us = startUs;
  let raised: WireEvent | undefined;
  for (let step = 1 + draw.whole(9); step > 0; step -= 1) {
    us += 1000 + draw.whole(minuteUs);
    const about = {
      alert_id: alertIdText(id, draw),
      ...(draw.chance(0.3) && { camera_id: "cam-0" }),
    };
    const attributes = namesCauses && raised !== undefined ? { causationid: raised.id } : {};
    const which = draw.next();
    if (which < 0.4) {
      const seen = frameIds.filter(() => draw.chance(0.02));
      const rule = { rule_id: "r", severity: draw.pick(["low", "high"]), frame_ids: seen };
      events.push((raised = rules.event("alert.raised", us, { ...about, ...rule })));
    } else if (which < 0.6) events.push(rules.event("alert.resolved", us, about, attributes));
    else if (which < 0.8)
      events.push(people.event("alert.acknowledged", us, { ...about, by: "ann" }, attributes));
    else {
      const action = {
        action_id: draw.pick(["mail", "horn"]),
        status: draw.pick(["sent", "read"]),
      };
      events.push(people.event("action.triggered", us, { ...about, ...action }, attributes));
    }
  }
  return events;
}

/** Returns an id; some producers send an id of digits alone as a number. */
function alertIdText(id: string, draw: Draw): unknown {
  return id === "7" && draw.chance(0.5) ? 7 : id;
}
