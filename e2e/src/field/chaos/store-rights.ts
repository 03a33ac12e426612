import { randomUUID } from "node:crypto";
import type { EventLog } from "@detektor/event-log";

/** The services' user of the event store, who may read the whole log by its group. */
export const STORE_USER = { login: "services", password: "first-one", group: "detektor" } as const;

/** An event that sets permissions: of a stream, of the whole log, or by default. */
export type Rights = { readonly stream: string; readonly type: string; readonly data: object };

/** Returns a stream's own access list. */
export function rightsOf(stream: string, acl: object): Rights {
  return {
    stream: `$$${stream}`,
    type: "$metadata",
    data: { $acl: acl },
  };
}

/** Returns the access list of streams without their own. */
export function defaultRights(acl: object): Rights {
  return {
    stream: "$settings",
    type: "update",
    data: { $userStreamAcl: acl },
  };
}

/** Lets the services read the whole log, which is otherwise for administrators. */
export const readersOfAll = rightsOf("$all", { $r: ["$admins", STORE_USER.group] });

/** Writes rights as the administrator, whose log this is; they apply immediately. */
export async function writeRights(log: EventLog, { stream, type, data }: Rights): Promise<void> {
  await log.append(stream, [{ id: randomUUID(), type, data, metadata: {} }], { expected: "any" });
}
