import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";

/** Returns the names of the apps that run as services, from their sources: each main.ts starts one. */
export async function ownServices(): Promise<readonly string[]> {
  const apps = join(repositoryRoot, "apps");
  const found = (await readdir(apps)).map(async (name) => {
    const main = await readFile(join(apps, name, "src/main.ts"), "utf8").catch(() => "");
    return main.includes("runService(") ? [name] : [];
  });
  return (await Promise.all(found)).flat();
}
