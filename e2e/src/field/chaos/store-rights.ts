import { randomUUID } from "node:crypto";
import type { EventLog } from "@detektor/event-log";

/** The services' user of the event store, who reads the whole log by its group. */
export const STORE_USER = { login: "services", password: "first-one", group: "detektor" } as const;

/** An event that says who may do what: of a stream, of the whole log, or by default. */
export type Rights = { readonly stream: string; readonly type: string; readonly data: object };

/** A stream's own list. */
export const rightsOf = (stream: string, acl: object): Rights => ({
  stream: `$$${stream}`,
  type: "$metadata",
  data: { $acl: acl },
});

/** The list of streams that have none of their own. */
export const defaultRights = (acl: object): Rights => ({
  stream: "$settings",
  type: "update",
  data: { $userStreamAcl: acl },
});

/** Lets the services read the whole log, which is for administrators otherwise. */
export const readersOfAll = rightsOf("$all", { $r: ["$admins", STORE_USER.group] });

/** Writes rights as the administrator, whose log this is; they hold from then on. */
export async function writeRights(log: EventLog, { stream, type, data }: Rights): Promise<void> {
  await log.append(stream, [{ id: randomUUID(), type, data, metadata: {} }], { expected: "any" });
}
