/** How a field is encoded: a scalar, `strings` (map of string to string), or a nested message. */
export type FieldKind =
  | "uint32"
  | "uint64"
  | "int32"
  | "int64"
  | "bool"
  | "string"
  | "bytes"
  | "strings"
  | MessageShape;

/** One field: its number, its kind, and "many" if it is repeated. */
export type Field = readonly [number: number, kind: FieldKind, many?: "many"];

/** A message as data: field name to field. Every field may be absent. */
export type MessageShape = { readonly [name: string]: Field };

type Scalar<K extends FieldKind> = K extends "uint32" | "uint64" | "int32"
  ? number
  : K extends "int64"
    ? bigint
    : K extends "bool"
      ? boolean
      : K extends "string"
        ? string
        : K extends "bytes"
          ? Buffer
          : K extends "strings"
            ? ReadonlyMap<string, string>
            : K extends MessageShape
              ? Message<K>
              : never;

/** The value of a message shape; uint64 is a number, exact below 2^53. */
export type Message<S extends MessageShape> = {
  readonly [N in keyof S]?: S[N] extends readonly [number, infer K extends FieldKind, "many"]
    ? readonly Scalar<K>[]
    : S[N] extends readonly [number, infer K extends FieldKind]
      ? Scalar<K>
      : never;
};
