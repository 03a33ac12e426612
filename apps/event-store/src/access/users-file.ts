import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DataDirectoryError } from "../log/storage-errors.ts";
import { passwordHashSchema } from "./password-hash.ts";

const loginPattern = /^[A-Za-z0-9_.@-]{1,64}$/;

const fileSchema = z.object({
  version: z.literal(1),
  users: z.array(
    z.object({
      login: z.string().regex(loginPattern),
      groups: z.array(z.string().min(1)),
      password: passwordHashSchema,
    }),
  ),
});

/** A user who may log in. */
export type User = z.infer<typeof fileSchema>["users"][number];

/** Returns true if the text is a valid login. */
export function isLogin(text: string): boolean {
  return loginPattern.test(text);
}

/** Returns the path of the users file of a data directory. */
export function usersFile(directory: string): string {
  return join(directory, "users.json");
}

/** Returns when the file was last written, in ms; undefined if it does not exist. */
export function usersWrittenMs(directory: string): number | undefined {
  return statSync(usersFile(directory), { throwIfNoEntry: false })?.mtimeMs;
}

/** Reads the users of a data directory; undefined if it has never had any. Throws DataDirectoryError. */
export function readUsers(directory: string): User[] | undefined {
  const path = usersFile(directory);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new DataDirectoryError(`can't read the users in ${path}: ${String(error)}`);
  }
  try {
    return fileSchema.parse(JSON.parse(text)).users;
  } catch {
    throw new DataDirectoryError(
      `${path} is not a valid users file: restore it, or remove it and start`,
    );
  }
}

/** Writes the users of a data directory atomically, readable by the file's owner only. */
export function writeUsers(directory: string, users: readonly User[]): void {
  const path = usersFile(directory);
  const text = `${JSON.stringify({ version: 1, users }, null, 2)}\n`;
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
