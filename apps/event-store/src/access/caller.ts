/** The user who makes a call. */
export type Caller = {
  readonly name: string;
  /** The login and the groups of the user. */
  readonly roles: readonly string[];
  /** True for a user who may do everything. */
  readonly isAdmin: boolean;
};

/** The group whose members may do everything. */
export const adminsGroup = "$admins";

/** The group whose members may manage persistent subscriptions. */
export const operatorsGroup = "$ops";

/** Any caller of a server without users. */
export const everybody: Caller = { name: "", roles: [], isAdmin: true };

/** A caller without credentials on a server with users. */
export const nobody: Caller = { name: "", roles: [], isAdmin: false };

/** A former user: may do nothing, not even what everybody may. */
export const gone: Caller = { name: "", roles: [], isAdmin: false };
