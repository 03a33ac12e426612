import { Command, InvalidArgumentError } from "commander";
import { hashPassword, randomPassword } from "./password-hash.ts";
import type { User } from "./users-file.ts";
import { isLogin, readUsers, writeUsers } from "./users-file.ts";

const shortestPassword = 8;
const longestInputBytes = 4096;

/** The input and output of the command. */
export type UsersContext = {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly print: (line: string) => void;
};

type Options = { dataDir: string; group?: string[]; passwordStdin?: true };

/** An invalid request to the command; the message is one line. */
class UsersError extends Error {
  override readonly name = "UsersError";
}

const login = (text: string): string => {
  if (isLogin(text)) return text;
  throw new InvalidArgumentError("A login is 1 to 64 letters, digits or one of _ . @ -");
};

const readPassword = async ({ stdin }: UsersContext): Promise<string> => {
  let text = "";
  for await (const part of stdin) {
    text += part.toString();
    if (text.includes("\n") || text.length > longestInputBytes) break;
  }
  const password = text.split(/\r?\n/)[0] ?? "";
  if (password.length < shortestPassword) {
    throw new UsersError(`A password has at least ${shortestPassword} characters.`);
  }
  return password;
};

/** Returns the hash of the password on standard input, or of a random one, which it prints. */
const passwordFor = async (name: string, options: Options, context: UsersContext) => {
  if (options.passwordStdin) return hashPassword(await readPassword(context));
  const password = randomPassword();
  context.print(`The password of ${name}, shown only once: ${password}`);
  return hashPassword(password);
};

const find = (users: readonly User[], name: string): User => {
  const user = users.find((one) => one.login === name);
  if (!user) throw new UsersError(`There is no user ${name}.`);
  return user;
};

const add = async (name: string, options: Options, context: UsersContext): Promise<void> => {
  const users = readUsers(options.dataDir) ?? [];
  if (users.some((one) => one.login === name)) throw new UsersError(`${name} exists already.`);
  const password = await passwordFor(name, options, context);
  writeUsers(options.dataDir, [...users, { login: name, groups: options.group ?? [], password }]);
};

const change = async (name: string, options: Options, context: UsersContext): Promise<void> => {
  const users = readUsers(options.dataDir) ?? [];
  const user = find(users, name);
  const isOnlyGroups = options.group !== undefined && !options.passwordStdin;
  const password = isOnlyGroups ? user.password : await passwordFor(name, options, context);
  const changed = { ...user, groups: options.group ?? user.groups, password };
  writeUsers(
    options.dataDir,
    users.map((one) => (one === user ? changed : one)),
  );
};

const remove = (name: string, { dataDir }: Options): void => {
  const users = readUsers(dataDir) ?? [];
  const user = find(users, name);
  writeUsers(
    dataDir,
    users.filter((one) => one !== user),
  );
};

const list = ({ dataDir }: Options, { print }: UsersContext): void => {
  for (const { login: name, groups } of readUsers(dataDir) ?? []) {
    print([name, ...groups].join("\t"));
  }
};

const withOptions = (command: Command): Command =>
  command.option("--data-dir <dir>", "the store's data directory", ".detektor/event-store");

const withPassword = (command: Command): Command =>
  withOptions(command)
    .argument("<login>", "name to log in with", login)
    .option("--group <name...>", "$admins may do everything, $ops manage subscriptions")
    .option("--password-stdin", "read the password from standard input instead of generating one");

/**
 * Defines `event-store users …`, which manages the logins of a secure store. A running store notices
 * changes within a second.
 */
export function usersCommand(context: UsersContext): Command {
  const command = new Command("users").description("Add, change and remove users of a store.");
  withPassword(command.command("add").description("add a user")).action(
    (name: string, options: Options) => add(name, options, context),
  );
  withPassword(
    command.command("change").description("change the password or groups of a user"),
  ).action((name: string, options: Options) => change(name, options, context));
  withOptions(command.command("remove").description("remove a user"))
    .argument("<login>", "name to log in with", login)
    .action(remove);
  withOptions(command.command("list").description("list users and their groups")).action(
    (options: Options) => list(options, context),
  );
  return command;
}
