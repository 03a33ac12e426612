/** Who makes a call. */
export type Caller = {
  readonly name: string;
  /** Its login and its groups. */
  readonly roles: readonly string[];
  /** True for who may do everything. */
  readonly isAdmin: boolean;
};

/** The group that may do everything. */
export const adminsGroup = "$admins";

/** The group that may manage persistent subscriptions. */
export const operatorsGroup = "$ops";

/** Whoever calls a server without users. */
export const everybody: Caller = { name: "", roles: [], isAdmin: true };

/** Who shows no credentials to a server with users. */
export const nobody: Caller = { name: "", roles: [], isAdmin: false };

/** Who was known and is known no more: may do nothing, not even what everybody may. */
export const gone: Caller = { name: "", roles: [], isAdmin: false };
