import type { DetektorEvent } from "@detektor/events";
import { createMetrics, scrape } from "@detektor/observability";
import { exampleAnswers, postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleEvents, recorded } from "../../test/canned-log.ts";
import { runProjection } from "../../test/run-projection.ts";
import { observeFigures } from "./observe-figures.ts";

const nowMs = Date.parse("2026-11-02T11:05:00Z");
const answers = exampleAnswers();

let database: TestDatabase;
beforeEach(async () => {
  database = await postgresForTests();
});
afterEach(() => database.drop());

function figuresFor(maxCameras = 10, now = nowMs) {
  const registry = createMetrics();
  const figures = observeFigures(registry, maxCameras, () => now);
  figures.begins("test-log", null);
  const lines = async () => {
    const { body } = await scrape(registry);
    return body.split("\n").filter((line) => /^detektor_projector_(?!unlabelled)/.test(line));
  };
  return { figures, observe: figures.committed, lines };
}

/** Returns the counts of frames from the example's ledger, as lines of a scrape. */
function expectedFrames(): string[] {
  const perCamera = Map.groupBy(
    answers.ledger_once_the_limit_has_passed as readonly Record<string, unknown>[],
    ({ site, camera_id }) => `site="${String(site)}",camera="${String(camera_id)}"`,
  );
  return [...perCamera].flatMap(([labels, rows]) => {
    const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
    return [
      `detektor_projector_captured_frames_total{${labels}} ${sum("captured")}`,
      ...["completed", "dropped", "failed"].map((outcome) => {
        const ended = `detektor_projector_ended_frames_total{${labels},outcome="${outcome}"}`;
        return `${ended} ${sum(outcome)}`;
      }),
    ];
  });
}

test("after the example session cameras have the frames that its ledger has, in whatever batches", async () => {
  const { observe, lines } = figuresFor();
  await runProjection(database.url, recorded(exampleEvents()), { observe, maxEvents: 3 });
  const exposed = await lines();
  expect(exposed).toEqual(expect.arrayContaining(expectedFrames()));
  const frames = exposed.filter((line) => /_(captured|ended)_frames_total\{/.test(line));
  expect(frames.toSorted()).toEqual(expectedFrames().toSorted());
});

test("dropped frames have their reason, stages their latency by model version", async () => {
  const { observe, lines } = figuresFor();
  await runProjection(database.url, recorded(exampleEvents()), { observe });
  const exposed = await lines();
  const dropped = answers.frames.filter(({ state }) => state === "dropped");
  expect(dropped.length).toBeGreaterThan(0);
  const byReason = Map.groupBy(dropped, (frame) => String(frame["drop_reason"]));
  for (const [reason, frames] of byReason) {
    const lines = exposed.filter(
      (line) => line.includes("_dropped_frames_total{") && line.includes(`reason="${reason}"`),
    );
    const total = lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
    expect(total, reason).toBe(frames.length);
  }
  const counts = exposed.filter((line) =>
    line.startsWith("detektor_projector_stage_work_seconds_count{"),
  );
  expect(counts.some((line) => /model_version="[^"]+"/.test(line))).toBe(true);
  const buckets = exposed.filter((line) => /_stage_work_seconds_bucket\{.*le="\+Inf"/.test(line));
  expect(buckets.map((line) => line.split(" ").at(-1))).toEqual(
    counts.map((line) => line.split(" ").at(-1)),
  );
});

test("a rebuild counts nothing again, and what comes after it is counted once", async () => {
  const { figures, observe, lines } = figuresFor();
  const events = recorded(exampleEvents());
  await runProjection(database.url, events, { observe, maxEvents: 4 });
  const before = await lines();
  figures.begins("test-log", events.at(-1)?.position ?? null);
  await runProjection(database.url, events, { observe, fromStart: true, maxEvents: 3 });
  expect(await lines()).toEqual(before);
  const more = recorded([...exampleEvents(), ...otherSite(exampleEvents())]);
  await runProjection(database.url, more, { observe });
  const exposed = (await lines()).filter((line) => line.includes("_captured_frames_total{"));
  const counts = (site: string) =>
    exposed.filter((line) => line.includes(`site="${site}"`)).map((line) => line.split(" ").at(-1));
  expect(counts("elsewhere")).toEqual(counts(String(exampleEvents()[0]?.site)));
  expect(counts("elsewhere")).not.toEqual([]);
});

test("a process that begins with a rebuild counts nothing of it", async () => {
  const { figures, observe, lines } = figuresFor();
  const events = recorded(exampleEvents());
  figures.begins("other-log", events.at(-1)?.position ?? null);
  await runProjection(database.url, events, { observe, maxEvents: 5 });
  expect((await lines()).filter((line) => line.includes("_frames_total{"))).toEqual([]);
});

test("what was recorded more than ten minutes ago is no news", async () => {
  const { observe, lines } = figuresFor(10, nowMs + 3_600_000);
  await runProjection(database.url, recorded(exampleEvents()), { observe });
  expect((await lines()).filter((line) => line.includes("_frames_total{"))).toEqual([]);
});

/** Returns the same events for another site, whose cameras have the same ids. */
function otherSite(events: readonly DetektorEvent[]): DetektorEvent[] {
  return events.map((event) => ({ ...event, site: "elsewhere" }) as DetektorEvent);
}
