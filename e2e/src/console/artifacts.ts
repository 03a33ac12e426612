import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import type { Page } from "playwright-core";

/** Where pictures of the pages are kept; git ignores it. */
export const artifactsFolder: string = join(repositoryRoot, "e2e/artifacts/console");

/** Keeps a picture of what is seen of a page, as WebP. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 90 });
  await mkdir(artifactsFolder, { recursive: true });
  await writeFile(join(artifactsFolder, `${name}.webp`), Buffer.from(data, "base64"));
}
