import {
  catalogue,
  type EventType,
  eventSchema,
  eventTypes,
  isOwnEventType,
} from "@detektor/events";
import { z } from "zod";

type Schema = { readonly [keyword: string]: unknown };

/** What a field's value must be, as the Python module says it. */
type Field = { readonly phrase: string; readonly [rule: string]: unknown };

/** The Python module that holds the catalogue of what producers may send. */
export function catalogueModule(): string {
  const types = eventTypes.filter((type) => !isOwnEventType(type));
  const events = Object.fromEntries(types.map((type) => [type, fieldsOf(catalogue[type])]));
  const [anyType] = types;
  const envelope = fieldsOf(eventSchema(anyType as EventType));
  for (const apart of ["type", "data", "traceparent", "tracestate"]) delete envelope[apart];
  return [
    '"""The catalogue of events. Made by `npm run generate -w @detektor/python`; don\'t edit."""',
    "",
    "from __future__ import annotations",
    "",
    "from typing import Any",
    "",
    `ENVELOPE: dict[str, dict[str, Any]] = ${python(envelope)}`,
    "",
    `EVENTS: dict[str, dict[str, dict[str, Any]]] = ${python(events)}`,
    "",
  ].join("\n");
}

function fieldsOf(object: z.ZodType): Record<string, Field> {
  const shape = (object as z.ZodObject).shape as Readonly<Record<string, z.ZodType>>;
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, fieldOf(field)]));
}

function fieldOf(field: z.ZodType): Field {
  const isOptional = field instanceof z.ZodOptional;
  const schema = isOptional ? (field.unwrap() as z.ZodType) : field;
  return { ...rulesOf(schema), phrase: phraseOf(schema), ...(isOptional && { optional: true }) };
}

/** The words that complete "must be …", found by what can never be right. */
function phraseOf(schema: z.ZodType): string {
  return schema.safeParse(Symbol("wrong")).error?.issues[0]?.message ?? "valid";
}

function rulesOf(schema: z.ZodType): Schema {
  if (schema instanceof z.ZodArray) {
    return { kind: "list", items: fieldOf(schema.element as z.ZodType) };
  }
  if (schema instanceof z.ZodObject) return { kind: "object", fields: fieldsOf(schema) };
  if (schema instanceof z.ZodRecord) return { kind: "free" };
  const json = z.toJSONSchema(schema, { target: "draft-7", io: "input" }) as Schema;
  if (json["format"] === "date-time") return { kind: "time" };
  if (json["enum"] !== undefined) return { kind: "word", words: json["enum"] };
  if (json["const"] !== undefined) return { kind: "word", words: [json["const"]] };
  if (json["type"] === "boolean") return { kind: "flag" };
  if (json["type"] === "integer") return { kind: "whole", ...bounds(json) };
  if (json["type"] === "number") return { kind: "number", ...bounds(json) };
  if (json["pattern"] !== undefined) return { kind: "pattern", pattern: json["pattern"] };
  return { kind: "text", ...lengths(json) };
}

const bounds = ({ minimum, maximum }: Schema): Schema => ({ minimum, maximum });
const lengths = ({ minLength = 0, maxLength }: Schema): Schema => ({ minLength, maxLength });

/** A value as a Python literal. */
function python(value: unknown, indent = ""): string {
  if (value === undefined || value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}    `;
  const items = Array.isArray(value)
    ? value.map((item) => `${inner}${python(item, inner)},\n`)
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${inner}${JSON.stringify(key)}: ${python(item, inner)},\n`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return items.length === 0 ? `${open}${close}` : `${open}\n${items.join("")}${indent}${close}`;
}
