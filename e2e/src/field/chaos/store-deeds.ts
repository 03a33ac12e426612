import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { EventLog } from "@detektor/event-log";
import { type Deed, pick } from "./deed.ts";
import { type Neighbours, trustStore } from "./neighbours.ts";
import {
  defaultRights,
  type Rights,
  readersOfAll,
  rightsOf,
  STORE_USER,
  writeRights,
} from "./store-rights.ts";

const { login, password, group } = STORE_USER;

type Change = Parameters<Neighbours["store"]["users"]>;

/** Changes the services' user; a running store notices within a second or two. */
const ofUser =
  (taken: Change, given: Change): Deed =>
  async ({ store }) => {
    await store.users(...taken);
    return () => store.users(...given);
  };

const administrators = ["$admins"];
const denied = [{ $r: administrators }, { $w: administrators }] as const;

async function newestStream(log: EventLog): Promise<string> {
  for await (const { stream } of log.readAll({ direction: "backwards", maxCount: 1 }))
    return stream;
  throw new Error("the log is empty");
}

/** Takes a right from everyone except administrators, and restores it. */
const ofRights =
  (choose: (on: Neighbours, random: () => number) => Promise<readonly [Rights, Rights]>): Deed =>
  async (on, random) => {
    const [taken, given] = await choose(on, random);
    await writeRights(on.log, taken);
    return () => writeRights(on.log, given);
  };

/** Deeds against the event store: its users, rights and certificate. */
export const storeDeeds: Readonly<Record<string, Deed>> = {
  "change the password in the store": ofUser(
    [["change", login], "another one"],
    [["change", login], password],
  ),
  "remove the user from the store": ofUser(
    [["remove", login]],
    [["add", login, "--group", group], password],
  ),
  "take the user's group in the store": ofUser(
    [["change", login, "--group", "others"]],
    [["change", login, "--group", group]],
  ),
  "take the whole log from the services": ofRights(async () => [
    rightsOf("$all", { $r: administrators }),
    readersOfAll,
  ]),
  "take a right on all streams of the store": ofRights(async (_, random) => [
    defaultRights(pick(denied, random)),
    defaultRights({}),
  ]),
  "take a right on one stream of the store": ofRights(async ({ log }, random) => {
    const stream = await newestStream(log);
    return [rightsOf(stream, pick(denied, random)), rightsOf(stream, {})];
  }),
  "give the store another certificate": async (on) => {
    await rm(dirname(on.store.certificate), { recursive: true });
    await on.store.restart();
    return () => trustStore(on);
  },
  "take the store's certificate from the services": async (on) => {
    await rm(on.trusted);
    await on.store.restart();
    return () => trustStore(on);
  },
};
