import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/** A page of the console and what the browser's log has about it. */
export type OpenPage = AsyncDisposable & {
  readonly page: Page;
  /** Errors and warnings of the browser's log, and errors that nothing caught. */
  readonly complaints: readonly string[];
};

const answerMs = 30_000;
// The browser itself logs each answer of 400 and more; whether a page may get one is its test's matter.
const isOfBrowser = (text: string): boolean => text.startsWith("Failed to load resource");

/**
 * Opens an address in a browser of its own, so that nothing is remembered, and waits until it has settled. The clock
 * of a page with `ownClock` can be advanced.
 */
export async function openPage(
  browser: Browser,
  url: string,
  {
    ownClock = false,
    widthPx = 1280,
    heightPx = 800,
  }: { readonly ownClock?: boolean; readonly widthPx?: number; readonly heightPx?: number } = {},
): Promise<OpenPage> {
  const viewport = { width: widthPx, height: heightPx };
  const context = await browser.newContext({ viewport, timezoneId: "UTC", locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(answerMs);
  if (ownClock) await page.clock.install();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const isComplaint = message.type() === "error" || message.type() === "warning";
    if (isComplaint && !isOfBrowser(message.text())) complaints.push(message.text());
  });
  await page.goto(url);
  await settled(page);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}

/** Waits until a page has a heading and awaits no answer. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading").first().waitFor();
  const waiting = page.getByText(/^loading/i).or(page.locator("[aria-busy=true]"));
  await expect.poll(() => waiting.count(), { timeout: answerMs }).toBe(0);
}
