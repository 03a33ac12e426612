import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import type { WatcherName } from "../part.ts";
import type { Site } from "../site.ts";
import { folderOf } from "./watcher.ts";

/** The files of `infra/<name>` to copy to the watcher's folder; texts in the first file are replaced. */
export type ConfigToLay = {
  readonly files: readonly [main: string, ...others: string[]];
  readonly replaced?: Readonly<Record<string, string>>;
};

/**
 * Copies a watcher's configuration to its folder, with the API's token next to it, and returns the folder.
 */
export async function layConfig(
  site: Site,
  name: WatcherName,
  { files, replaced = {} }: ConfigToLay,
): Promise<string> {
  const folder = folderOf(site, name);
  const from = join(repositoryRoot, "infra", name);
  await mkdir(join(folder, "secrets"), { recursive: true, mode: 0o700 });
  for (const file of files) {
    // Files that a former version had and this one hasn't must not stay.
    await rm(join(folder, file), { recursive: true, force: true });
    await cp(join(from, file), join(folder, file), { recursive: true });
  }
  const main = join(folder, files[0]);
  let text = await readFile(main, "utf8");
  for (const [old, now] of Object.entries(replaced)) text = text.replaceAll(old, now);
  await writeFile(main, text);
  const token = site.config.apiToken ?? "";
  await writeFile(join(folder, "secrets", "api_token"), token, { mode: 0o600 });
  return folder;
}
