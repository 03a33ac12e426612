import { z } from "zod";
import { eventSchema, type EventType, eventTypes } from "../src/catalogue/catalogue.ts";

/** A JSON Schema (draft-07) of a whole event of the type; unknown fields are allowed. */
export function jsonSchemaOf(type: EventType): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(eventSchema(type), {
    target: "draft-7",
    io: "input",
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

/** All schemas by file name. */
export function jsonSchemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    eventTypes.map((type) => [
      `schemas/${type}.json`,
      `${JSON.stringify(jsonSchemaOf(type), null, 2)}\n`,
    ]),
  );
}
