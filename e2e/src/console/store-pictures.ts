import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { drawScene } from "./draw-scene.ts";
import { type Fleet, personIn, picturedFrames } from "./fleet.ts";

/** A folder of pictures, and the address of each by the id of its frame; the folder is deleted at the end. */
export type StoredPictures = AsyncDisposable & {
  readonly folder: string;
  /** Draws and stores the pictures of a fleet; resolves to their addresses. */
  readonly store: (fleet: Fleet) => Promise<ReadonlyMap<string, string>>;
};

/** Creates a folder for the pictures of a fleet, which the browser draws. */
export async function storePictures(browser: Browser): Promise<StoredPictures> {
  const folder = await mkdtemp(join(tmpdir(), "detektor-console-"));
  return {
    folder,
    async store(fleet) {
      const page = await browser.newPage({ viewport: { width: 960, height: 540 } });
      const uris = new Map<string, string>();
      for (const frame of picturedFrames(fleet)) {
        const person = personIn(frame);
        await page.setContent(drawScene(frame.camera, person === null ? [] : [person]));
        await page.addStyleTag({ content: "body { margin: 0 }" });
        const file = join(folder, `${frame.frameId}.jpg`);
        await writeFile(file, await page.screenshot({ type: "jpeg", quality: 85 }));
        uris.set(frame.frameId, pathToFileURL(file).href);
      }
      await page.close();
      return uris;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
