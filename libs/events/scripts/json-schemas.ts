import { z } from "zod";
import { eventSchema, type EventType, eventTypes } from "../src/catalogue/catalogue.ts";

type Schema = { readonly [keyword: string]: unknown };

/**
 * Returns the JSON Schema (draft-07) of a whole event of the type as it may be sent; unknown fields are
 * allowed.
 */
export function jsonSchemaOf(type: EventType): Schema {
  const { $schema, ...schema } = z.toJSONSchema(eventSchema(type), {
    target: "draft-7",
    io: "input",
    override: ({ jsonSchema }) => Object.assign(jsonSchema, { ...asSent(jsonSchema) }),
  });
  const description = (schema.properties?.["data"] as { description?: string })?.description;
  return {
    $schema,
    $id: `urn:detektor:event:${type}`,
    title: type,
    ...(description !== undefined && { description }),
    ...schema,
  };
}

/**
 * Returns an object's schema that accepts what ingest accepts: null for an optional field, a number for a
 * text id.
 */
function asSent(schema: Schema): Schema {
  const { properties, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
  };
  if (properties === undefined) return schema;
  const entries = Object.entries(properties).map(([name, property]) => {
    const types = [
      ...(name === "object_id" || name === "alert_id" ? ["number"] : []),
      ...(required.includes(name) ? [] : ["null"]),
    ];
    return [name, name.startsWith("trace") ? described(property) : withTypes(property, types)];
  });
  return { ...schema, properties: Object.fromEntries(entries) };
}

/** Returns a schema that accepts any value: invalid trace context is never a reason to refuse an event. */
function described({ description }: Schema): Schema {
  return { description };
}

function withTypes(schema: Schema, types: readonly string[]): Schema {
  if (types.length === 0 || Object.keys(schema).length === 0) return schema;
  if (typeof schema["type"] !== "string" || "enum" in schema) {
    return { anyOf: [schema, ...types.map((type) => ({ type }))] };
  }
  return { ...schema, type: [schema["type"], ...types] };
}

/** Returns all schemas by file name. */
export function jsonSchemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    eventTypes.map((type) => [
      `schemas/${type}.json`,
      `${JSON.stringify(jsonSchemaOf(type), null, 2)}\n`,
    ]),
  );
}
