import { eventually } from "@detektor/testkit";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frameEvents } from "../frame-events.ts";
import { getJson } from "../http.ts";
import { sendByHttp } from "../send.ts";
import { type ConsoleChain, startConsoleChain } from "./console-chain.ts";
import { type Front, startFront } from "./front.ts";
import { hostile, type Hostile, sendHostile } from "./hostile-texts.ts";
import { findChromium, openBrowser } from "./open-browser.ts";
import { openPage } from "./open-page.ts";

const chromium = await findChromium();
const why = chromium.kind === "missing" ? ` (skipped: ${chromium.why})` : "";
const unknownId = "0199a8f3-5c1e-7d2a-8b4f-0123456789ab";

let chain: ConsoleChain;
let browser: Browser;
let api: string;
let sent: Hostile;
let seenFrame: string;
beforeAll(async () => {
  if (chromium.kind === "missing") return;
  [chain, browser] = await Promise.all([startConsoleChain(), openBrowser(chromium.path)]);
  api = chain.apiUrl;
  sent = await sendHostile(chain.natsUrl);
  const one = frameEvents("lab", "cam-1", "s-1", 1, Date.now());
  seenFrame = one.frameId;
  await sendByHttp(chain.ingestUrl, one.events);
  await eventually(expectAllStored, { timeoutMs: 60_000, everyMs: 200 });
});
afterAll(async () => {
  await browser?.close();
  await chain?.stop();
});

async function expectAllStored(): Promise<void> {
  await getJson(`${api}/v1/frames/${seenFrame}`);
  const frame = await getJson<{ state: string }>(`${api}/v1/frames/${sent.frameId}`);
  expect(frame.state).toBe("failed");
  const alert = `${api}/v1/alerts/${encodeURIComponent(sent.alertId)}`;
  expect((await getJson<{ actions: unknown[] }>(alert)).actions).toHaveLength(1);
  expect((await getJson<{ items: unknown[] }>(`${api}/v1/dead-letters`)).items).toHaveLength(1);
}

const nonsense = [
  "nowhere/at/all",
  "frames/not-an-id",
  "frames/%E0%A4%A",
  "frames/%00%FF..%2f..%2fetc%2fpasswd",
  "frames?site=%00&camera[]=a&state=constructor&from=yesterday&to=1e999",
  "frames?from=9999-12-31T23:59:59Z&to=0001-01-01T00:00:00Z",
  "ledger?hours=NaN&bucket=7x",
  "ledger?hours=99999999999999999999",
  "alerts?state=[object+Object]&sort=__proto__&rule_id=%22%27%3B--",
  "alerts/%20?site=%2F",
  "dead-letters?reason=__proto__&group=%3Cb%3E&letter=-1",
  "timeline?cameras=%F0%9F%92%A9,a/b/c,/,lab/cam-1&from=1&to=2",
  "timeline?cameras=lab/cam-1&from=-271821-04-20T00:00:00.000Z&to=%2B275760-09-13T00:00:00.000Z",
  "timeline?cameras=lab/cam-1&from=2026-11-30T00:00:00.000Z&to=2026-11-30T00:00:00.001Z&frame=none",
  "timeline?cameras={%22a%22:1}&frame=%3Cscript%3E",
];

type HtmlCase = readonly [page: string, path: () => string, shown: readonly string[]];

/** Pages of hostile texts: which are shown there. */
const htmlCases: readonly HtmlCase[] = [
  ["frame", () => `frames/${sent.frameId}`, ["stage", "processor", "error", "correlation"]],
  ["frames", () => "frames?site=hostile", ["error"]],
  ["alerts", () => "alerts", ["alarm", "rule"]],
  ["alert", () => `alerts/${encodeURIComponent(sent.alertId)}`, ["alarm", "rule", "target"]],
  ["dead letters", () => "dead-letters?group=invalid:data.total_ms", ["refused"]],
  ["timeline", () => `timeline?cameras=hostile/gate&frame=${sent.frameId}`, []],
  ["wall", () => "", []],
];

describe.skipIf(why !== "")(`the console and what it doesn't expect${why}`, () => {
  test.each(nonsense)("nonsense in the address is answered with a page: %s", async (path) => {
    await using opened = await openPage(browser, `${api}/console/${path}`);
    const { page, complaints } = opened;
    expect(await page.getByRole("main").innerText()).not.toBe("");
    expect(await page.getByText(/something went wrong/i).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test.each(["frames", "alerts"])(
    "an id in %s that isn't there is said to be unknown",
    async (of) => {
      await using opened = await openPage(browser, `${api}/console/${of}/${unknownId}`);
      const words = await opened.page.getByRole("alert").innerText();
      expect(words).toContain(unknownId);
      expect(opened.complaints).toEqual([]);
    },
  );

  test.each(htmlCases)(
    "%s: HTML that a producer sent is shown and never run",
    async (_, path, shown) => {
      await using opened = await openPage(browser, `${api}/console/${path()}`);
      const { page, complaints } = opened;
      for (const where of shown) {
        const text = hostile(where);
        // Raw events are shown as JSON, in which quotes are escaped.
        const wanted = [text, JSON.stringify(text).slice(1, -1)];
        const isShown = async (): Promise<boolean> => {
          const all = await textsOf(page);
          return wanted.some((one) => all.includes(one));
        };
        await expect.poll(isShown, { message: where }).toBe(true);
      }
      expect(await page.locator("main img[src=x], main script").count()).toBe(0);
      expect(await page.evaluate("window.ran")).toBeUndefined();
      expect(complaints).toEqual([]);
    },
  );

  test.each(["unavailable", "gone"] as const)(
    "while the API is %s, what was read stays, marked with its time, and is fresh again afterwards",
    async (state) => {
      await using front = await startFront(api);
      await using opened = await openPage(browser, `${front.url}/console/`, { ownClock: true });
      const { page } = opened;
      const tile = page.getByRole("link", { name: /^cam-1/ });
      await tile.waitFor();
      await front.become(state);
      // The wall's minutes move on meanwhile, and it asks for others.
      await page.clock.fastForward(61_000);
      await page
        .getByText(/What you see is from \d\d:\d\d:\d\d UTC/)
        .first()
        .waitFor();
      expect(await tile.isVisible()).toBe(true);
      expect(await page.locator(".stale").filter({ has: tile }).count()).toBeGreaterThan(0);
      await front.become("pass");
      await page.clock.fastForward(6000);
      await expect.poll(() => page.locator(".stale").count()).toBe(0);
      await page.getByText("live: connected").waitFor();
    },
  );

  test("a page that is opened while the API is down says so, and is there once it is back", async () => {
    await using front = await startFront(api);
    await using opened = await openPage(browser, `${front.url}/console/`);
    const { page } = opened;
    await page.getByRole("link", { name: /^cam-1/ }).waitFor();
    await failEach(front, page);
  });
});

/** Goes to pages that have read nothing yet while the API is down. */
async function failEach(front: Front, page: Page): Promise<void> {
  await front.become("gone");
  for (const name of ["Frames", "Ledger", "Alerts"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await page.getByText("The API can't be reached from this browser.").first().waitFor();
  }
  await front.become("pass");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await page.getByRole("alert").waitFor({ state: "detached" });
}

/** Returns what a page has in its elements and in their names. */
function textsOf(page: Page): Promise<string> {
  const names = "[...document.querySelectorAll('[title], [aria-label]')]";
  const all = `${names}.map((one) => one.title + one.ariaLabel).join()`;
  return page.evaluate<string>(`document.body.textContent + ${all}`);
}
