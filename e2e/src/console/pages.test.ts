import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepPicture } from "./artifacts.ts";
import { consolePages } from "./console-pages.ts";
import { lookWithAxe } from "./look-with-axe.ts";
import { findChromium, openBrowser } from "./open-browser.ts";
import { openPage } from "./open-page.ts";
import { type SiteUnderTest, startSite } from "./site-under-test.ts";
import { walkByKeyboard } from "./walk-by-keyboard.ts";
import { whatPagesShow } from "./what-pages-show.ts";

const chromium = await findChromium();
const why = chromium.kind === "missing" ? ` (skipped: ${chromium.why})` : "";

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
  test.each(consolePages)(
    "$name: nothing serious for axe in light and dark, nothing in the log, Tab reaches all of it",
    async ({ name, path, heightPx = 800 }) => {
      const url = `${site.apiUrl}/console/${path(site.fleet)}`;
      await using opened = await openPage(browser, url, { heightPx });
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

  test.each(whatPagesShow)("$name: $promise", async ({ path, check }) => {
    await using opened = await openPage(browser, `${site.apiUrl}/console/${path(site.fleet)}`);
    await check(opened.page, site);
    expect(opened.complaints).toEqual([]);
  });
});
