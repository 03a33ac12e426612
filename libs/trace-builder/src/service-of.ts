import type { FrameFact } from "./ordered-facts.ts";

/** The service that sent an event, and its host if recorded. */
export type ServiceIdentity = { readonly name: string; readonly host: string | undefined };

/** Who did the work: `producer["service.name"]` if the event has it, else its source without the last segment (`detect/1` is service `detect`). */
export function serviceOf(event: FrameFact): ServiceIdentity {
  const producer = event["producer"];
  return {
    name: textOf(producer, "service.name") ?? nameOf(event.source),
    host: textOf(producer, "host.name") ?? textOf(event, "hostname"),
  };
}

function nameOf(source: string): string {
  const end = source.replace(/\/+$/, "").lastIndexOf("/");
  return end > 0 && !source.slice(0, end).endsWith("/") ? source.slice(0, end) : source;
}

function textOf(holder: unknown, name: string): string | undefined {
  if (typeof holder !== "object" || holder === null) return undefined;
  const value = Object.entries(holder).find(([key]) => key === name)?.[1] as unknown;
  return typeof value === "string" && value !== "" ? value : undefined;
}
