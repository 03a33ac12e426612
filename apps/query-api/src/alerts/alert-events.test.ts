import { decodeEvent, isoOfUs, subjectOf } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { notificationSchema } from "../schemas/alertmanager-schema.ts";
import { alertEvents } from "./alert-events.ts";

const nowUs = Date.parse("2026-11-02T12:00:00Z") * 1000;
const firing = {
  status: "firing",
  labels: { alertname: "CameraDrops", severity: "page", site: "lab", camera: "cam-17", job: "x" },
  annotations: { summary: "Camera 17 drops 7 %", runbook_url: "https://runbook.test" },
  startsAt: "2026-11-02T11:59:58.012Z",
  endsAt: "0001-01-01T00:00:00Z",
  generatorURL: "http://prometheus.test/graph",
  fingerprint: "c3d29c1e6a414f0e",
};
const resolved = { ...firing, status: "resolved", endsAt: "2026-11-02T11:59:59Z" };

const eventsOf = (alert: object, frames: readonly string[] = []) => {
  const { alerts } = notificationSchema.parse({ version: "4", alerts: [alert] });
  return alerts.flatMap((one) => alertEvents(one, frames as never, nowUs));
};

test("a firing alert is raised under its fingerprint, with rule, severity, message and all labels", () => {
  const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
  expect(eventsOf(firing, [frame])).toMatchObject([
    {
      type: "detektor.alert.raised.v1",
      source: "alertmanager",
      site: "lab",
      time: "2026-11-02T11:59:58.012000Z",
      data: {
        alert_id: "c3d29c1e6a414f0e",
        camera_id: "cam-17",
        rule_id: "CameraDrops",
        severity: "page",
        frame_ids: [frame],
        message: "Camera 17 drops 7 %",
        labels: firing.labels,
      },
    },
  ]);
});

test("a resolved alert tells its beginning as it was told before, and its end", () => {
  const [raised] = eventsOf(firing);
  const end = { type: "detektor.alert.resolved.v1", time: "2026-11-02T11:59:59.000000Z" };
  expect(eventsOf(resolved)).toMatchObject([raised, { ...end, causationid: raised?.id }]);
});

test("repeats have the same ids, whichever Prometheus they come from; another firing has others", () => {
  const ids = (alert: object) => eventsOf(alert).map(({ id }) => id);
  expect(ids({ ...firing, generatorURL: "http://other.test" })).toEqual(ids(firing));
  const again = { ...resolved, startsAt: "2026-11-02T11:59:58.500Z" };
  expect(new Set([...ids(resolved), ...ids(again)]).size).toBe(4);
});

test("an alert that belongs to no site is the platform's own, and loses no label", () => {
  for (const site of [undefined, "", "two words", "x".repeat(65)]) {
    const labels = { alertname: "DiskFull", ...(site === undefined ? {} : { site }), camera: "c" };
    const [raised] = eventsOf({ ...firing, labels });
    expect(raised).toMatchObject({ site: "_platform", data: { labels, severity: "none" } });
    expect(raised?.data).not.toHaveProperty("camera_id");
    expect(raised && subjectOf(raised)).toBe("alerts.v1._platform._.raised");
  }
});

test("a camera label that names no camera leaves the alert to its site", () => {
  const [raised] = eventsOf({ ...firing, labels: { ...firing.labels, camera: "the gate" } });
  expect(raised).toMatchObject({ site: "lab", data: { labels: { camera: "the gate" } } });
  expect(raised?.data).not.toHaveProperty("camera_id");
});

test("whatever the texts are, ingest takes the events", () => {
  const text = fc.string({ unit: "binary", maxLength: 300 }).map((some) => some.repeat(40));
  const texts = fc.dictionary(fc.string({ unit: "binary" }), text, { maxKeys: 5 });
  const known = fc.record(
    { alertname: text, severity: text, site: text, camera: text },
    { requiredKeys: [] },
  );
  const at = fc
    .integer({ min: -62_135_596_800, max: 253_402_300_799 })
    .map((s) => new Date(s * 1000).toISOString())
    .filter((time) => /^\d{4}/.test(time));
  const alert = fc.record({
    status: fc.constantFrom("firing", "resolved"),
    labels: fc.tuple(texts, known).map(([some, more]) => ({ ...some, ...more })),
    annotations: fc.record({ summary: text }),
    startsAt: at,
    endsAt: at,
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
  });
  fc.assert(
    fc.property(alert, (one) => {
      for (const event of eventsOf(one)) {
        const decoded = decodeEvent(JSON.parse(JSON.stringify(event)), { nowMs: nowUs / 1000 });
        expect(decoded).toMatchObject({ kind: "event" });
        expect(JSON.stringify(event).length).toBeLessThan(200_000);
      }
    }),
  );
});

test("a clock that is far ahead doesn't lose the alert", () => {
  const [raised] = eventsOf({ ...firing, startsAt: "2031-01-01T00:00:00Z" });
  expect(raised?.time).toBe(isoOfUs(nowUs));
});
