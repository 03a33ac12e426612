import type { Page } from "playwright-core";
import { expect } from "vitest";
import { getJson } from "../http.ts";
import { isoOf, timelinePath } from "./console-pages.ts";
import { cameras, type Fleet, site as siteName } from "./fleet.ts";
import {
  findsByKeyboard,
  opensFromTimeline,
  publishesEdited,
  acknowledges,
} from "./what-pages-do.ts";
import { rowsOf } from "./rows-of.ts";
import { wallShowsPictures } from "./wall-pictures.ts";
import { alerts } from "./send-alerts.ts";
import { refusedCounts } from "./refused-events.ts";
import { sentOf, type SiteUnderTest } from "./site-under-test.ts";

/** What a page has to show, or to do. */
export type PageCheck = {
  readonly name: string;
  readonly promise: string;
  readonly path: (fleet: Fleet) => string;
  readonly check: (page: Page, site: SiteUnderTest) => Promise<void>;
};

/** The question that each page is for, answered by what was sent. */
export const whatPagesShow: readonly PageCheck[] = [
  {
    name: "wall",
    promise: "each camera's tile says what became of its frames",
    path: () => "",
    check: wallShowsTroubles,
  },
  {
    name: "wall",
    promise:
      "each camera's tile shows its newest picture, and keeps it if a newer one can't be loaded",
    path: () => "",
    check: wallShowsPictures,
  },
  {
    name: "ledger",
    promise: "each camera's row has the numbers that were sent, and they add up",
    path: () => "ledger",
    check: ledgerAddsUp,
  },
  {
    name: "frames",
    promise: "a filter shows exactly the frames that match",
    path: () => `frames?site=${siteName}&camera=yard&state=dropped`,
    check: framesAreThoseDropped,
  },
  {
    name: "frame",
    promise: "its stages have the times that were sent, and all its events are there",
    path: ({ first }) => `frames/${first("shop", "completed").frameId}`,
    check: frameShowsStages,
  },
  {
    name: "timeline",
    promise: "its buckets add up to what was sent",
    path: (fleet) => timelinePath(fleet, ["yard", "hall", "dock"]),
    check: bucketsAddUp,
  },
  {
    name: "timeline",
    promise: "the keyboard zooms to single frames and opens one",
    path: timelineOfSeconds,
    check: opensFromTimeline,
  },
  {
    name: "alerts",
    promise: "each alert is there with its state",
    path: () => "alerts",
    check: alertsHaveStates,
  },
  {
    name: "alert",
    promise: "the chain has each delay; acknowledging it names the reader",
    path: () => `alerts/${alerts.raised.id}`,
    check: acknowledges,
  },
  {
    name: "dead letters",
    promise: "they are grouped by cause; an edited one is stored",
    path: () => "dead-letters",
    check: async (page, site) => {
      await lettersAreGrouped(page);
      await publishesEdited(page, site);
    },
  },
  {
    name: "finder",
    promise: "Ctrl-K takes an id and goes there",
    path: () => "",
    check: findsByKeyboard,
  },
];

/** Returns a timeline of ten seconds of a camera, where single frames are shown. */
function timelineOfSeconds({ first }: Fleet): string {
  const { capturedMs } = first("roof", "completed");
  const range = { from: isoOf(capturedMs + 59_000), to: isoOf(capturedMs + 69_000) };
  return `timeline?${new URLSearchParams({ cameras: `${siteName}/roof`, ...range }).toString()}`;
}

async function wallShowsTroubles(page: Page, { fleet: { count } }: SiteUnderTest): Promise<void> {
  const words = {
    dock: `${count("dock", "missing")} missing`,
    hall: `${count("hall", "lost")} lost`,
    lift: `${count("lift", "failed")} failed`,
    yard: `${count("yard", "dropped")} dropped`,
    gate: "every frame accounted for",
  };
  for (const [camera, expected] of Object.entries(words)) {
    const tile = page.getByRole("link").filter({ hasText: new RegExp(`^${camera} ?${siteName}`) });
    await expect.poll(() => tile.innerText()).toContain(expected);
  }
}

async function ledgerAddsUp(page: Page, { fleet }: SiteUnderTest): Promise<void> {
  const rows = await rowsOf(page, "Frames by camera and outcome");
  for (const camera of cameras) {
    const row = rows.find((one) => one["Camera"]?.startsWith(camera)) ?? {};
    const { captured, completed, dropped, failed, lost, missing } = row;
    const shown = { captured, completed, dropped, failed, lost, missing };
    const numbers = Object.entries(shown).map(([key, text]) => [key, Number(text)]);
    expect(Object.fromEntries(numbers), camera).toEqual(sentOf(fleet, camera));
  }
  const captured = cameras.reduce((sum, camera) => sum + sentOf(fleet, camera).captured, 0);
  await page.getByText(`It adds up: ${captured} captured frames`).waitFor();
}

async function framesAreThoseDropped(page: Page, { fleet }: SiteUnderTest): Promise<void> {
  const rows = (await rowsOf(page, "frames")).map((row) => Object.values(row).join(" "));
  const dropped = fleet.frames.filter(({ outcome }) => outcome === "dropped");
  const ids = dropped.map(({ frameId }) => frameId).toReversed();
  expect(rows).toHaveLength(ids.length);
  for (const [at, id] of ids.entries()) {
    expect(rows[at]).toContain(id);
    expect(rows[at]).toContain("queue_full");
  }
}

async function frameShowsStages(page: Page, { fleet, apiUrl }: SiteUnderTest): Promise<void> {
  const { frameId } = fleet.first("shop", "completed");
  type Frame = { readonly event_count: number; readonly total_ms: number };
  const frame = await getJson<Frame>(`${apiUrl}/v1/frames/${frameId}`);
  await page
    .getByText(`${frame.total_ms.toFixed(1)} ms`)
    .first()
    .waitFor();
  const bars = page.getByRole("img", { name: /^(decode|detect|track): / });
  const labels = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute("aria-label")));
  expect(labels).toHaveLength(3);
  expect(labels[0]).toContain("queue 6.0 ms, work 18.0 ms");
  expect(labels[1]).toContain("batch 12.0 ms, work 44.0 ms");
  expect(labels[2]).toContain("queue 2.0 ms, work 8.0 ms");
  expect(await rowsOf(page, "Events")).toHaveLength(frame.event_count);
}

async function bucketsAddUp(page: Page, { fleet: { count } }: SiteUnderTest): Promise<void> {
  const sumOf = async (camera: string, column: string): Promise<number> => {
    const rows = await rowsOf(page, "buckets");
    const ofCamera = rows.filter((row) => row["camera"] === `${siteName}/${camera}`);
    return ofCamera.reduce((sum, row) => sum + Number(row[column]), 0);
  };
  for (const [camera, column] of [
    ["yard", "dropped"],
    ["hall", "lost"],
    ["dock", "missing"],
  ] as const)
    await expect.poll(() => sumOf(camera, column)).toBe(count(camera, column));
}

async function alertsHaveStates(page: Page): Promise<void> {
  const rows = await rowsOf(page, "alerts");
  const stateOf = (message: string) => rows.find((row) => row["alert"] === message)?.["state"];
  expect(rows).toHaveLength(Object.keys(alerts).length);
  for (const [state, { message }] of Object.entries(alerts)) expect(stateOf(message)).toBe(state);
}

async function lettersAreGrouped(page: Page): Promise<void> {
  const { badSeq, unknownType, notJson } = refusedCounts;
  for (const [words, count] of [
    [/^3\s*invalid\s*data\.seq/, badSeq],
    [/^2\s*unknown type/, unknownType],
    [/^1\s*malformed/, notJson],
  ] as const) {
    const group = page.getByRole("button").filter({ hasText: words });
    expect(await group.innerText(), String(words)).toMatch(new RegExp(`^${count}\\b`));
  }
}
