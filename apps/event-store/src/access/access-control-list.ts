/** An operation on a stream that needs permission. */
export type Right = "read" | "write" | "delete" | "meta-read" | "meta-write";

/** The logins and groups that have each right; "$all" is every authenticated user. */
export type AccessControlList = Readonly<Record<Right, readonly string[]>>;

const keyOf: Readonly<Record<Right, string>> = {
  read: "$r",
  write: "$w",
  delete: "$d",
  "meta-read": "$mr",
  "meta-write": "$mw",
};

const rights = Object.keys(keyOf) as Right[];

const forAllRights = (roles: readonly string[]): AccessControlList => ({
  read: roles,
  write: roles,
  delete: roles,
  "meta-read": roles,
  "meta-write": roles,
});

/** The access control lists of streams whose metadata defines none. */
export type DefaultAcls = {
  readonly user: AccessControlList;
  readonly system: AccessControlList;
};

/** EventStoreDB's defaults: streams whose names begin with $ are for administrators only. */
export const builtInAcls: DefaultAcls = {
  user: forAllRights(["$all"]),
  system: forAllRights(["$admins"]),
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const rolesOf = (value: unknown): readonly string[] | undefined => {
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return undefined;
  return value.filter((role): role is string => typeof role === "string");
};

/** Parses the list in stream metadata; rights that it does not mention are taken from `otherwise`. */
export function parseAcl(
  value: unknown,
  otherwise: AccessControlList,
  defaults: DefaultAcls = builtInAcls,
): AccessControlList {
  if (value === "$userStreamAcl") return defaults.user;
  if (value === "$systemStreamAcl") return defaults.system;
  if (!isObject(value)) return otherwise;
  const said = rights.map((right) => [right, rolesOf(value[keyOf[right]]) ?? otherwise[right]]);
  return Object.fromEntries(said) as AccessControlList;
}

/** Parses the defaults that the stream $settings holds. */
export function parseDefaultAcls(settings: unknown): DefaultAcls {
  if (!isObject(settings)) return builtInAcls;
  return {
    user: parseAcl(settings["$userStreamAcl"], builtInAcls.user),
    system: parseAcl(settings["$systemStreamAcl"], builtInAcls.system),
  };
}
