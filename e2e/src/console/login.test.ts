import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepPicture } from "./artifacts.ts";
import { type ConsoleChain, startConsoleChain } from "./console-chain.ts";
import { lookWithAxe } from "./look-with-axe.ts";
import { findChromium, openBrowser } from "./open-browser.ts";
import { openPage } from "./open-page.ts";
import { walkByKeyboard } from "./walk-by-keyboard.ts";

const chromium = await findChromium();
const why = chromium.kind === "missing" ? ` (skipped: ${chromium.why})` : "";
const token = "test".repeat(8);

let chain: ConsoleChain;
let browser: Browser;
let api: string;
beforeAll(async () => {
  if (chromium.kind === "missing") return;
  const auth = { DETEKTOR_AUTH: "token", DETEKTOR_API_TOKEN: token };
  [chain, browser] = await Promise.all([startConsoleChain(auth), openBrowser(chromium.path)]);
  api = chain.apiUrl;
});
afterAll(async () => {
  await browser?.close();
  await chain?.stop();
});

const open = (path: string) => openPage(browser, `${api}/console/${path}`);
const headingOf = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });

async function signIn(page: Page, text: string): Promise<void> {
  await page.getByLabel("API token").fill(text);
  await page.keyboard.press("Enter");
}

describe.skipIf(why !== "")(`signing in to the console${why}`, () => {
  test("a wrong token is refused with words, the right one leads to the page of the address", async () => {
    await using opened = await open("ledger?hours=6");
    const { page, complaints } = opened;
    await headingOf(page, "Sign in").waitFor();
    await signIn(page, "wrong");
    await page.getByText("The token is wrong.").waitFor();
    await signIn(page, token);
    await headingOf(page, "Ledger").waitFor();
    expect(page.url()).toContain("/console/ledger?hours=6");
    expect(complaints).toEqual([]);
  });

  test("the cookie outlives the page, no script reads it, and signing out removes it", async () => {
    await using opened = await open("");
    const { page } = opened;
    await signIn(page, token);
    await page.getByText("live: connected").waitFor();
    expect(await page.evaluate("document.cookie + JSON.stringify(localStorage)")).not.toContain(
      token,
    );
    expect(await page.evaluate("document.cookie")).toBe("");
    await page.reload();
    await page.getByText("live: connected").waitFor();
    await page.getByRole("button", { name: "Sign out" }).press("Enter");
    await headingOf(page, "Sign in").waitFor();
    expect(await page.context().cookies()).toEqual([]);
    expect((await page.request.get(`${api}/v1/cameras`)).status()).toBe(401);
  });

  test("a session that ends while a page is open leads to the form", async () => {
    await using opened = await open("");
    const { page } = opened;
    await signIn(page, token);
    await headingOf(page, "Wall").waitFor();
    await page.context().clearCookies();
    await headingOf(page, "Sign in").waitFor();
  });

  test("a page of another origin changes nothing, though the browser has the cookie", async () => {
    await using opened = await open("");
    const { page } = opened;
    await signIn(page, token);
    await headingOf(page, "Wall").waitFor();
    const other = await page.context().newPage();
    // Another port of this host is the same site, to which browsers do send the cookie.
    await other.goto(`${chain.ingestUrl}/healthz`);
    const refused = other.waitForEvent("response");
    await other.evaluate(
      `fetch("${api}/v1/replays", { method: "POST", mode: "no-cors", credentials: "include" }).catch(() => {})`,
    );
    expect((await refused).status()).toBe(403);
    const bare = await page.request.post(`${api}/v1/replays`, { data: {} });
    expect(bare.status()).toBe(403);
  });

  test("no script runs but the console's own files", async () => {
    await using opened = await open("");
    const { page } = opened;
    const inline = `(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      return window.ran === true;
    })()`;
    expect(await page.evaluate(inline)).toBe(false);
    expect(opened.complaints.join()).toContain("Content Security Policy");
  });

  test("the form: nothing serious for axe in light and dark, Tab reaches all of it", async () => {
    await using opened = await open("");
    const { page } = opened;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await keepPicture(page, `sign-in-${colorScheme}`);
      expect(await lookWithAxe(page), colorScheme).toEqual([]);
    }
    expect(await walkByKeyboard(page)).toEqual({ left: [], unseen: [] });
  });
});
