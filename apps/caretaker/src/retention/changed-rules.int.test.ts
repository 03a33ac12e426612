import { AppendTooLarge, type EventLog } from "@detektor/event-log";
import { type DetektorEvent, isoOfUs, keptStream, uuidv7 } from "@detektor/events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectExpired } from "../../test/expect-expired.ts";
import { oldHour, oldSegment } from "../../test/old-segment.ts";
import {
  Killed,
  retentionOnServers,
  type RetentionOnServers,
} from "../../test/retention-on-servers.ts";

let on: RetentionOnServers;
beforeAll(async () => {
  on = await retentionOnServers();
});
afterAll(() => on?.stop());

test.each(["closed", "kept"] as const)(
  "a segment whose rule becomes forever after the step %s stays whole, and goes once the rule is back",
  async (step) => {
    const camera = `cam-back-${step}`;
    const events = oldSegment(camera);
    const stream = await on.append(events);
    await expect(on.run({ endAfter: step })).rejects.toThrow(Killed);
    await on.run({ forever: [`lab/${camera}`] });
    expect(await on.countOf(stream)).toBe(events.length + 1);
    expect(await on.countOf(`expired-lab.${camera}-202610`)).toBe(0);
    await on.run();
    await expectExpired(on, camera, stream, events);
  },
);

test("a segment that was summarised is deleted, also if its rule has become forever", async () => {
  const events = oldSegment("cam-half");
  const stream = await on.append(events);
  await expect(on.run({ endAfter: "summarised" })).rejects.toThrow(Killed);
  await on.run({ forever: ["lab/cam-half"] });
  await expectExpired(on, "cam-half", stream, events);
});

test("a frame that an alert names while its segment waits to be expired is copied as well", async () => {
  const events = oldSegment("cam-alert");
  const stream = await on.append(events);
  await expect(on.run({ endAfter: "kept" })).rejects.toThrow(Killed);
  const [first] = events;
  await on.append([alertOf(first)]);
  await on.run();
  const kept = await Array.fromAsync(on.log.readStream(keptStream("lab", "cam-alert", oldHour)));
  const origins = kept.map(({ metadata }) => (metadata as Copy).origin.revision);
  expect(origins).toEqual(["2", "3", "6", "7", "0", "1"]);
  expect(await on.countOf(stream)).toBe(0);
});

type Copy = { readonly origin: { readonly revision: string } };

/** Returns an alert that names a frame. */
function alertOf(frame: DetektorEvent | undefined): DetektorEvent {
  const { frame_id } = (frame?.data ?? {}) as { readonly frame_id?: string };
  const data = { alert_id: "a-1", rule_id: "r", severity: "warning", frame_ids: [frame_id] };
  const envelope = { specversion: "1.0", id: uuidv7(), source: "test/1", site: "lab" };
  const time = isoOfUs(oldHour * 3_600_000_000);
  const type = "detektor.alert.raised.v1";
  return { ...envelope, type, time, data } as unknown as DetektorEvent;
}

test("a segment whose summary the store refuses stays whole, and stops no other", async () => {
  const [events, others] = [oldSegment("cam-large"), oldSegment("cam-small")];
  const [stream, other] = [await on.append(events), await on.append(others)];
  const refusing: EventLog["append"] = async (to, ...args) => {
    if (to.startsWith("expired-lab.cam-large")) throw new AppendTooLarge("too large");
    return on.log.append(to, ...args);
  };
  await on.run({ log: { ...on.log, append: refusing } });
  expect(on.warnings).toContain(`lab/cam-large/${oldHour}`);
  expect(await on.countOf(stream)).toBe(events.length + 1);
  await expectExpired(on, "cam-small", other, others);
  await on.run();
  await expectExpired(on, "cam-large", stream, events);
});
