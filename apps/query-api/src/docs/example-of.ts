/** A JSON Schema in the form that OpenAPI documents use. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

/** The sources of examples: referenced schemas, and values by the names of properties. */
export type ExampleParts = {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly values: Readonly<Record<string, unknown>>;
};

/**
 * Returns a value that fits a schema: its own example, else a value known by its name, else one by its type.
 */
export function exampleOf(schema: Schema, parts: ExampleParts, name = ""): unknown {
  const { $ref, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) return exampleOf(parts.schemas[lastOf($ref)] ?? {}, parts, name);
  const known = parts.values[name];
  if (known !== undefined && mayBe(schema, known)) return known;
  const given = schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0];
  if (given !== undefined) return given;
  const [first] = anyOf ?? oneOf ?? [];
  if (allOf !== undefined) return Object.assign({}, ...allOf.map((one) => exampleOf(one, parts)));
  return first === undefined ? byType(schema, parts, name) : exampleOf(first, parts, name);
}

const lastOf = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

function byType(schema: Schema, parts: ExampleParts, name: string): unknown {
  switch (typesOf(schema)[0]) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, one]) => [
          key,
          exampleOf(one, parts, key),
        ]),
      );
    case "array":
      return [exampleOf(schema.items ?? {}, parts, name)];
    case "string":
      return schema.format === "date-time" ? "2026-11-02T10:59:58.012000Z" : "text";
    case "integer":
      return 1;
    case "number":
      return 12.5;
    case "boolean":
      return false;
    default:
      return null;
  }
}

const typesOf = ({ type = [] }: Schema): readonly string[] =>
  typeof type === "string" ? [type] : type;

/** Returns whether a known value fits the schema's type, since different things have the same name. */
function mayBe(schema: Schema, value: unknown): boolean {
  const types = typesOf(schema);
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (value === null) return types.includes("null");
  if (Array.isArray(value)) return types.includes("array");
  if (typeof value === "number") return types.includes("number") || types.includes("integer");
  return types.includes(typeof value);
}
