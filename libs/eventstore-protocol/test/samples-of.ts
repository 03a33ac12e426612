import {
  type DescField,
  type DescMessage,
  type MessageInitShape,
  ScalarType,
} from "@bufbuild/protobuf";

type Sample = Record<string, unknown>;

/** Returns messages of a generated schema with one field set in each, nested ones too. */
export function samplesOf<S extends DescMessage>(
  schema: S,
  leftOut: readonly string[],
): MessageInitShape<S>[] {
  const fields = schema.fields.filter(
    (field) => !leftOut.includes(`${schema.typeName}.${field.name}`),
  );
  const samples = fields.flatMap((field) =>
    valuesOf(field, leftOut).map((value) => sampleWith(field, value)),
  );
  return [{}, ...samples] as MessageInitShape<S>[];
}

function sampleWith(field: DescField, value: unknown): Sample {
  if (!field.oneof) return { [field.localName]: value };
  return { [field.oneof.localName]: { case: field.localName, value } };
}

function valuesOf(field: DescField, leftOut: readonly string[]): readonly unknown[] {
  switch (field.fieldKind) {
    case "message":
      return samplesOf(field.message, leftOut);
    case "enum":
      return field.enum.values.map(({ number }) => number);
    case "map":
      return [{ one: "1", two: "" }];
    case "list": {
      const { listKind } = field;
      if (listKind === "message") return samplesOf(field.message, leftOut).map((one) => [one, {}]);
      return [listKind === "enum" ? [1] : [scalarOf(field.scalar)]];
    }
    case "scalar":
      return [scalarOf(field.scalar)];
  }
}

/** Returns a sample scalar: a negative or large number shows a wrong type that a small one would hide. */
function scalarOf(type: ScalarType): unknown {
  switch (type) {
    case ScalarType.STRING:
      return "näme";
    case ScalarType.BYTES:
      return Uint8Array.of(0xff, 0, 1);
    case ScalarType.BOOL:
      return true;
    case ScalarType.INT32:
      return -5;
    case ScalarType.UINT32:
      return 2 ** 32 - 5;
    case ScalarType.INT64:
      return -(2n ** 40n) - 5n;
    case ScalarType.UINT64:
      return 2n ** 64n - 5n;
    default:
      throw new RangeError(`no message here has a field of type ${ScalarType[type]}`);
  }
}
