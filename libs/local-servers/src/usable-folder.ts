import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isReachable, privateFolder, reachableStandIn, standInPattern } from "./reachable.ts";
import type { Say } from "./say.ts";
import type { Account } from "./unprivileged-account.ts";

const FORWARDED = "moved-to.txt";
const STANDS_FOR = "stands-for.txt";

/**
 * Returns the folder for data that `account` must reach: the requested one, or another one if its parents are
 * inaccessible. Each of the two names the other; one whose original was deleted is deleted too.
 */
export async function usableFolder(
  asked: string,
  account: Account | undefined,
  say: Say,
): Promise<string> {
  if (account === undefined || (await isReachable(asked, account))) return asked;
  const instead = reachableStandIn(asked);
  say(`Postgres runs as ${account.name}, which can't access ${asked}: its data is in ${instead}`);
  await mkdir(asked, { recursive: true, mode: 0o700 });
  await writeFile(join(asked, FORWARDED), `${instead}\n`);
  await privateFolder(instead, account);
  await writeFile(join(instead, STANDS_FOR), `${asked}\n`);
  await sweep(dirname(instead));
  return instead;
}

const sweep = async (parent: string): Promise<void> => {
  for (const name of (await readdir(parent)).filter((n) => standInPattern.test(n))) {
    const folder = join(parent, name);
    const original = await readFile(join(folder, STANDS_FOR), "utf8").catch(() => undefined);
    if (original === undefined) continue;
    const isThere = await stat(original.trim()).catch(() => undefined);
    if (isThere === undefined) await rm(folder, { recursive: true, force: true });
  }
};
