import { readFile } from "node:fs/promises";

/** A user of this system by number, and its group. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * Returns the account under which a server that refuses root must run: undefined if this process isn't root;
 * throws if there is no such user.
 */
export async function unprivilegedAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parse(await readFile("/etc/passwd", "utf8"));
  const found = ["postgres", "nobody"]
    .map((name) => accounts.get(name))
    .find((a) => a !== undefined);
  if (found !== undefined) return found;
  throw new Error(
    "Postgres refuses to run as root, and /etc/passwd names neither postgres nor nobody",
  );
}

const parse = (passwd: string): ReadonlyMap<string, Account> =>
  new Map(
    passwd.split("\n").flatMap((line): [string, Account][] => {
      const [name, , uid, gid] = line.split(":");
      return name && uid && gid ? [[name, { name, uid: Number(uid), gid: Number(gid) }]] : [];
    }),
  );
