import { asyncapiFile } from "./asyncapi-document.ts";
import { jsonSchemaFiles } from "./json-schemas.ts";

/** Where the generated documents are. */
export const docsFolder = new URL("../../../docs/events/", import.meta.url);

/** Every generated document: its path within {@link docsFolder}, and its text. */
export function generatedDocs(): ReadonlyMap<string, string> {
  return new Map([...jsonSchemaFiles(), ["asyncapi.yaml", asyncapiFile()]]);
}
