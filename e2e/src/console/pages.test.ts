import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepPicture } from "./artifacts.ts";
import { consolePages } from "./console-pages.ts";
import { lookWithAxe } from "./look-with-axe.ts";
import { findChromium, openBrowser } from "./open-browser.ts";
import { openPage } from "./open-page.ts";
import { keepSending } from "./send-fleet.ts";
import { type SiteUnderTest, startSite } from "./site-under-test.ts";
import { walkByKeyboard } from "./walk-by-keyboard.ts";
import { whatPagesShow } from "./what-pages-show.ts";

const chromium = await findChromium();
const why = chromium.kind === "missing" ? ` (skipped: ${chromium.why})` : "";

const phonePx = 390;

let site: SiteUnderTest;
let browser: Browser;
beforeAll(async () => {
  if (chromium.kind === "missing") return;
  browser = await openBrowser(chromium.path);
  site = await startSite(browser);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe.skipIf(why !== "")(`the console in Chromium${why}`, () => {
  test("the wall is photographed while all cameras send", async () => {
    await using opened = await openPage(browser, `${site.apiUrl}/console/`, { heightPx: 730 });
    const { page } = opened;
    const sending = keepSending(site.natsUrl, site.fleet);
    try {
      const still = page.getByText(/^(0\.\d|–) fps|^silent since/);
      await expect.poll(() => still.count(), { timeout: 60_000 }).toBe(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await keepPicture(page, `live-wall-${colorScheme}`);
      }
    } finally {
      await sending[Symbol.asyncDispose]();
    }
    await site.settled();
  });

  test.each(consolePages)(
    "$name: nothing serious for axe in light and dark, nothing in the log, Tab reaches all of it",
    async ({ name, path }) => {
      const url = `${site.apiUrl}/console/${path(site.fleet)}`;
      await using opened = await openPage(browser, url);
      const { page, complaints } = opened;
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await keepPicture(page, `${name}-${colorScheme}`);
        expect(await lookWithAxe(page), colorScheme).toEqual([]);
      }
      expect(await walkByKeyboard(page)).toEqual({ left: [], unseen: [] });
      expect(complaints).toEqual([]);
    },
  );

  test.each(consolePages)(
    "$name: nothing runs past the edge of a phone",
    async ({ name, path }) => {
      const url = `${site.apiUrl}/console/${path(site.fleet)}`;
      await using opened = await openPage(browser, url, { widthPx: phonePx });
      const width = await opened.page.evaluate("document.documentElement.scrollWidth");
      await keepPicture(opened.page, `${name}-phone`);
      expect(width).toBe(phonePx);
    },
  );

  test.each(whatPagesShow)("$name: $promise", async ({ path, check }) => {
    await using opened = await openPage(browser, `${site.apiUrl}/console/${path(site.fleet)}`);
    await check(opened.page, site);
    expect(opened.complaints).toEqual([]);
  });
});
