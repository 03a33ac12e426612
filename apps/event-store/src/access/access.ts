import { newestJson } from "../store/stored-json.ts";
import type { EventStore } from "../store/event-store.ts";
import { isMetadataStream } from "../streams/stream-metadata.ts";
import { AccessDeniedError } from "./access-errors.ts";
import type { DefaultAcls, Right } from "./access-control-list.ts";
import { builtInAcls, parseAcl, parseDefaultAcls } from "./access-control-list.ts";
import type { Caller } from "./caller.ts";
import { gone, operatorsGroup } from "./caller.ts";

const settingsStream = "$settings";

/** Decides who may do what, by the access control lists in stream metadata. */
export type Access = {
  /** A stream's name, or "$all". */
  may(caller: Caller, right: Right, stream: string): boolean;
  mayManage(caller: Caller): boolean;
};

const metaRight = (right: Right): Right => (right === "read" ? "meta-read" : "meta-write");

/** Returns the access rules of a store. Administrators may do everything, without any lookup. */
export function accessTo(store: EventStore): Access {
  let defaults: DefaultAcls | undefined;
  store.onCommit.add(({ streams }) => {
    if (streams.has(settingsStream)) defaults = undefined;
  });
  const listOf = (stream: string) => {
    defaults ??= parseDefaultAcls(newestJson(store, settingsStream) ?? builtInAcls);
    const otherwise = stream.startsWith("$") ? defaults.system : defaults.user;
    return parseAcl(store.aclOf(stream), otherwise, defaults);
  };
  return {
    may: (caller, right, stream) => {
      if (caller.isAdmin) return true;
      if (caller === gone) return false;
      const isMeta = isMetadataStream(stream);
      const list = listOf(isMeta ? stream.slice(2) : stream);
      const roles = list[isMeta ? metaRight(right) : right];
      return roles.some((role) => role === "$all" || caller.roles.includes(role));
    },
    mayManage: (caller) => caller.isAdmin || caller.roles.includes(operatorsGroup),
  };
}

/** Throws AccessDeniedError if the caller does not have this right. */
export function demand(access: Access, caller: Caller, right: Right, stream: string): void {
  if (!access.may(caller, right, stream)) throw new AccessDeniedError();
}
