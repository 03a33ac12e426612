import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";

const fixed32 = new Set([ScalarType.FIXED32, ScalarType.SFIXED32, ScalarType.FLOAT]);
const fixed64 = new Set([ScalarType.FIXED64, ScalarType.SFIXED64, ScalarType.DOUBLE]);
const delimited = new Set([ScalarType.STRING, ScalarType.BYTES]);

/** Returns the encoded tag of each field of a generated message: its number and wire type. */
export function tagsOf<S extends DescMessage>(
  schema: S,
): Readonly<Record<keyof S["field"], number>> {
  const tags = schema.fields.map((field) => [
    field.localName,
    field.number * 8 + wireTypeOf(field),
  ]);
  return Object.fromEntries(tags) as Record<keyof S["field"], number>;
}

/** Returns the wire type of a field. A repeated scalar is packed in proto3; the messages here have none. */
function wireTypeOf(field: DescField): number {
  if (field.fieldKind === "enum") return 0;
  if (field.fieldKind !== "scalar" || delimited.has(field.scalar)) return 2;
  if (fixed64.has(field.scalar)) return 1;
  return fixed32.has(field.scalar) ? 5 : 0;
}
