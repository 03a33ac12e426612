import { asyncapiFile } from "./asyncapi-document.ts";
import { jsonSchemaFiles } from "./json-schemas.ts";

/** The folder of the generated documents. */
export const docsFolder = new URL("../../../docs/events/", import.meta.url);

/** Returns every generated document: its path within {@link docsFolder}, and its text. */
export function generatedDocs(): ReadonlyMap<string, string> {
  return new Map([...jsonSchemaFiles(), ["asyncapi.yaml", asyncapiFile()]]);
}
