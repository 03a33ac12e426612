import { createHmac, randomBytes } from "node:crypto";
import { TooManyPasswordChecksError, UnauthenticatedError } from "./access-errors.ts";
import type { Caller } from "./caller.ts";
import { adminsGroup } from "./caller.ts";
import { isPassword } from "./password-hash.ts";
import type { User } from "./users-file.ts";
import { readUsers, usersWrittenMs } from "./users-file.ts";

/** Returns the caller identified by an authorization header. Rejects with or throws UnauthenticatedError. */
export type Authenticate = (header: string | undefined) => Caller | Promise<Caller>;

const remembered = 1000;
const maxWaiting = 64;
const lookAgainMs = 1000;

const credentialsOf = (header: string): { login: string; password: string } => {
  const encoded = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(header)?.[1];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const at = text.indexOf(":");
  if (at < 1)
    throw new UnauthenticatedError("The credentials can't be read: send Basic credentials.");
  return { login: text.slice(0, at), password: text.slice(at + 1) };
};

const callerOf = ({ login, groups }: User): Caller => ({
  name: login,
  roles: [login, ...groups],
  isAdmin: groups.includes(adminsGroup),
});

/** Checks passwords against the users of a data directory; notices changes of the file within a second. */
class Authenticator {
  readonly #directory: string;
  readonly #key = randomBytes(32);
  /** Keyed by a keyed hash of the header, so that passwords are not kept; undefined: rejected. */
  readonly #known = new Map<string, Caller | undefined>();
  #users = new Map<string, User>();
  #writtenMs: number | undefined;
  #lookedMs = 0;
  #checking: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(directory: string) {
    this.#directory = directory;
    this.#look();
  }

  readonly authenticate: Authenticate = (header) => {
    if (header === undefined) throw new UnauthenticatedError("Credentials are required.");
    if (Date.now() - this.#lookedMs > lookAgainMs) this.#look();
    const key = createHmac("sha256", this.#key).update(header).digest("base64");
    if (!this.#known.has(key)) return this.#check(key, header);
    return this.#admitted(this.#known.get(key));
  };

  #admitted(caller: Caller | undefined): Caller {
    if (!caller) throw new UnauthenticatedError("The user is unknown, or the password is wrong.");
    return caller;
  }

  /** Checks one password at a time: a flood of wrong ones must not use all cores. */
  #check(key: string, header: string): Promise<Caller> {
    if (this.#waiting >= maxWaiting) throw new TooManyPasswordChecksError();
    this.#waiting += 1;
    const result = this.#checking.then(() => this.#known.get(key) ?? this.#find(key, header));
    this.#checking = result
      .catch(() => {})
      .finally(() => {
        this.#waiting -= 1;
      });
    return result.then((caller) => this.#admitted(caller));
  }

  async #find(key: string, header: string): Promise<Caller | undefined> {
    const { login, password } = credentialsOf(header);
    const users = this.#users;
    const user = users.get(login);
    // An unknown login takes as long as a wrong password.
    const [other] = users.values();
    const kept = user ?? other;
    const isRight = kept !== undefined && (await isPassword(password, kept.password));
    const caller = user && isRight ? callerOf(user) : undefined;
    if (users !== this.#users) return caller;
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(key, caller);
    return caller;
  }

  #look(): void {
    this.#lookedMs = Date.now();
    const writtenMs = usersWrittenMs(this.#directory);
    if (writtenMs === this.#writtenMs) return;
    try {
      const users = readUsers(this.#directory) ?? [];
      this.#users = new Map(users.map((user) => [user.login, user]));
      this.#writtenMs = writtenMs;
      this.#known.clear();
    } catch {
      // The file is being repaired by hand: known users stay known.
    }
  }
}

/** Returns an authenticator over the users of a data directory. */
export function authenticator(directory: string): Authenticate {
  return new Authenticator(directory).authenticate;
}
