import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cameras, picturedFrames, site as siteName } from "./fleet.ts";
import type { SiteUnderTest } from "./site-under-test.ts";

// The wall asks for the pictures every ten seconds.
const nextPicture = { timeout: 30_000 };

/** Compares the tiles' pictures with those stored; then newer ones can't be loaded, and at last none is left. */
export async function wallShowsPictures(page: Page, { fleet }: SiteUnderTest): Promise<void> {
  const tiles = page.getByRole("link").filter({ hasText: siteName });
  const pictures = tiles.locator("img");
  await expect.poll(() => pictures.count(), nextPicture).toBe(cameras.length);
  const widths = await page.evaluate<readonly number[]>(
    "[...document.querySelectorAll('.tile img')].map(({ naturalWidth }) => naturalWidth)",
  );
  expect(widths).toEqual(cameras.map(() => 480));
  const newest = picturedFrames(fleet).find(({ camera, seq }) => camera === "yard" && seq > 0);
  const at = new Date(newest?.capturedMs ?? 0).toISOString().slice(11, 19);
  const yard = tiles.filter({ hasText: /^yard/ });
  expect(await yard.innerText()).toContain(at);

  await page.route("**/picture?*", (route) => route.fulfill({ status: 503 }));
  await nameAsPictured(page, fleet.first("yard", "dropped").frameId);
  const words = `picture of ${at}: newer ones can’t be loaded`;
  await yard.getByText(words).waitFor(nextPicture);
  expect(await yard.locator("img").count()).toBe(1);

  await nameAsPictured(page, null);
  await yard.getByText("no picture").waitFor(nextPicture);
  expect(await yard.locator("img").count()).toBe(0);
}

/** From now on, the API's list of cameras names this as the frame of the yard's newest picture. */
async function nameAsPictured(page: Page, frameId: string | null): Promise<void> {
  await page.route("**/v1/cameras?*", async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { items: { camera_id: string }[] };
    const items = body.items.map((camera) =>
      camera.camera_id === "yard" ? { ...camera, picture_frame_id: frameId } : camera,
    );
    await route.fulfill({ response, json: { ...body, items } });
  });
}
