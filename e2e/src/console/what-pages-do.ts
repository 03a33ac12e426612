import { eventually } from "@detektor/testkit";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { getJson } from "../http.ts";
import { site as siteName } from "./fleet.ts";
import { badSeq } from "./refused-events.ts";
import { rowsOf } from "./rows-of.ts";
import { alerts } from "./send-alerts.ts";
import type { SiteUnderTest } from "./site-under-test.ts";

/** Acknowledges the raised alert, after its chain was read. */
export async function acknowledges(page: Page, { apiUrl }: SiteUnderTest): Promise<void> {
  const chain = await rowsOf(page, "From capture to action");
  expect(chain.map((row) => [row["step"], row["after the capture"]])).toEqual([
    ["captured", "0.0 ms"],
    ["alert raised", `${alerts.raised.delayMs / 1000} s`],
    ["action sent", "2.0 s"],
  ]);
  await page.getByLabel("Your name").fill("Grace");
  await page.getByRole("button", { name: "Acknowledge" }).press("Enter");
  type Alert = { readonly state: string; readonly acknowledged_by: string | null };
  const url = `${apiUrl}/v1/alerts/${alerts.raised.id}?site=${siteName}`;
  await eventually(
    async () =>
      expect(await getJson<Alert>(url)).toMatchObject({
        state: "acknowledged",
        acknowledged_by: "Grace",
      }),
    { timeoutMs: 30_000, everyMs: 200 },
  );
  await page.getByText("acknowledged", { exact: true }).first().waitFor();
}

/** Opens the letters whose `seq` is a text, corrects one and publishes it. */
export async function publishesEdited(page: Page, { apiUrl }: SiteUnderTest): Promise<void> {
  const group = page.getByRole("button").filter({ hasText: /invalid\s*data\.seq/ });
  await group.press("Enter");
  const shown = page.getByRole("region").filter({ has: page.locator("mark") });
  expect(await shown.locator("mark").innerText()).toBe(`"${badSeq}"`);
  await shown.getByRole("button", { name: "Edit" }).press("Enter");
  const field = shown.getByLabel("The edited event");
  const text = await field.inputValue();
  await field.fill(text.replace(`"${badSeq}"`, "7"));
  await shown.getByRole("button", { name: "Publish the edited event" }).press("Enter");
  await page.getByText("The edited event is stored.").waitFor();
  const { data } = JSON.parse(text) as { readonly data: { readonly frame_id: string } };
  const frame = await eventually(
    () => getJson<{ readonly seq: number }>(`${apiUrl}/v1/frames/${data.frame_id}`),
    { timeoutMs: 30_000, everyMs: 200 },
  );
  expect(frame.seq).toBe(7);
}

/** Moves through a timeline of single frames by keyboard alone, and opens one. */
export async function opensFromTimeline(page: Page, { fleet }: SiteUnderTest): Promise<void> {
  const tracks = page.getByRole("group", { name: /^Timeline/ });
  await page.getByRole("table", { name: "frames" }).waitFor();
  expect(await rowsOf(page, "frames")).toHaveLength(4);
  await tracks.focus();
  await page.keyboard.press("Shift+ArrowRight");
  const selected = page.getByRole("link", { name: /^frame / });
  const [, id = ""] = (await selected.innerText()).split(" ");
  expect(fleet.frames.find(({ frameId }) => frameId === id)?.camera).toBe("roof");
  await expect.poll(() => page.url()).toContain(`frame=${id}`);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: `Frame ${id}` }).waitFor();
}

/** Finds a frame by its id and a camera by its name, and says so where a text is neither. */
export async function findsByKeyboard(page: Page, { fleet }: SiteUnderTest): Promise<void> {
  const { frameId } = fleet.first("gate", "completed");
  await find(page, frameId);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: `Frame ${frameId}` }).waitFor();
  await findField(page).waitFor({ state: "hidden" });
  await find(page, `${siteName}/gate`);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain(`frames?site=${siteName}&camera=gate`);
  await findField(page).waitFor({ state: "hidden" });
  await page.getByLabel("camera", { exact: true }).focus();
  await find(page, "no such thing");
  await page.getByText("Nothing has this id or name").waitFor();
}

async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await findField(page).fill(text);
}

const findField = (page: Page): Locator => page.getByLabel("Find by id or name");
