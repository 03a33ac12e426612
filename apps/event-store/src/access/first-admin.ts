import { adminsGroup } from "./caller.ts";
import { hashPassword, randomPassword } from "./password-hash.ts";
import { readUsers, writeUsers } from "./users-file.ts";

/** Creates `admin` if there are no users yet; passes a generated password to `showPassword`. */
export async function createFirstAdmin(
  directory: string,
  given: string | undefined,
  showPassword: (password: string) => void,
): Promise<void> {
  if (readUsers(directory)) return;
  const password = given ?? randomPassword();
  if (given === undefined) showPassword(password);
  const hash = await hashPassword(password);
  writeUsers(directory, [{ login: "admin", groups: [adminsGroup], password: hash }]);
}
