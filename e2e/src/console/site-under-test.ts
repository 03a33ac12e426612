import { eventually } from "@detektor/testkit";
import { expect } from "vitest";
import { getJson } from "../http.ts";
import type { Browser } from "playwright-core";
import { type ConsoleChain, startConsoleChain } from "./console-chain.ts";
import { cameras, type Fleet, planFleet, site } from "./fleet.ts";
import { refusedCounts, sendRefused } from "./refused-events.ts";
import { sendFleet } from "./send-fleet.ts";
import { storePictures } from "./store-pictures.ts";

/** A platform with the fixed fleet in it. */
export type SiteUnderTest = ConsoleChain & {
  readonly fleet: Fleet;
  /** Resolves when all that the fleet has sent is projected. */
  readonly settled: () => Promise<void>;
};

const settleMs = 90_000;

/** Starts a platform and sends the fleet, whose pictures the browser draws; resolves when all of it is projected. */
export async function startSite(browser: Browser): Promise<SiteUnderTest> {
  const pictures = await storePictures(browser);
  const chain = await startConsoleChain({ DETEKTOR_PICTURE_SOURCES: pictures.folder });
  const nowMs = Date.now();
  const fleet = planFleet(nowMs - 5000);
  await sendFleet(chain.natsUrl, fleet, await pictures.store(fleet));
  await sendRefused(chain.natsUrl, nowMs);
  const check = () => expectAll(chain.apiUrl, fleet);
  const settled = () => eventually(check, { timeoutMs: settleMs, everyMs: 250 });
  await settled();
  return {
    ...chain,
    fleet,
    settled,
    async stop() {
      await chain.stop();
      await pictures[Symbol.asyncDispose]();
    },
  };
}

/** The columns of the ledger that the fleet determines. */
export type LedgerSum = Readonly<
  Record<"captured" | "completed" | "dropped" | "failed" | "lost" | "missing", number>
>;

/** Returns what the API's ledger has of each camera of the site. */
export async function ledgerOf(apiUrl: string): Promise<ReadonlyMap<string, LedgerSum>> {
  type Row = LedgerSum & { readonly camera_id: string };
  const url = `${apiUrl}/v1/ledger?site=${site}&bucket=1d`;
  const { items } = await getJson<{ readonly items: readonly Row[] }>(url);
  const rows = Map.groupBy(items, ({ camera_id }) => camera_id);
  return new Map([...rows].map(([camera, some]) => [camera, sumOf(some)]));
}

function sumOf(rows: readonly LedgerSum[]): LedgerSum {
  const sum = (key: keyof LedgerSum) => rows.reduce((all, row) => all + row[key], 0);
  return {
    captured: sum("captured"),
    completed: sum("completed"),
    dropped: sum("dropped"),
    failed: sum("failed"),
    lost: sum("lost"),
    missing: sum("missing"),
  };
}

/** Returns what the ledger of a camera has to be, from what was sent. */
export function sentOf({ count }: Fleet, camera: string): LedgerSum {
  return {
    captured: count(camera, "completed", "dropped", "failed", "open"),
    completed: count(camera, "completed"),
    dropped: count(camera, "dropped"),
    failed: count(camera, "failed"),
    lost: count(camera, "lost"),
    missing: count(camera, "missing"),
  };
}

async function expectAll(apiUrl: string, fleet: Fleet): Promise<void> {
  const ledger = await ledgerOf(apiUrl);
  for (const camera of cameras) expect(ledger.get(camera), camera).toEqual(sentOf(fleet, camera));
  const alerts = await getJson<{ items: { state: string }[] }>(`${apiUrl}/v1/alerts`);
  const states = alerts.items.map(({ state }) => state);
  expect(states.toSorted()).toEqual(["acknowledged", "raised", "resolved"]);
  const letters = await getJson<{ items: unknown[] }>(`${apiUrl}/v1/dead-letters`);
  const { badSeq, notJson, unknownType } = refusedCounts;
  expect(letters.items).toHaveLength(badSeq + notJson + unknownType);
}
