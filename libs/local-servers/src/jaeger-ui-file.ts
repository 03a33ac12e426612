import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/** The query API's address in the shipped file. */
const usualApi = "http://localhost:8081";

/**
 * Writes the configuration of Jaeger's page into a folder, with links to the actual query API; returns the
 * file.
 */
export async function writeJaegerUi(folder: string, queryApi = usualApi): Promise<string> {
  const shipped = await readFile(join(repositoryRoot, "infra/jaeger/ui.json"), "utf8");
  const file = join(folder, "ui.json");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, shipped.replaceAll(usualApi, queryApi));
  await rename(`${file}.new`, file);
  return file;
}
