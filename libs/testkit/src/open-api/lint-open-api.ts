import { createConfig, lintFromString } from "@redocly/openapi-core";

// Otherwise the linter treats every object as closed, also those of conditions such as `if` and `then`.
const asSchemasSay = { severity: "error", allowAdditionalProperties: true } as const;

/** Returns the violations of Redocly's strictest rules in an OpenAPI document, a line each with the place. */
export async function lintOpenApi(document: object): Promise<readonly string[]> {
  const rules = { "no-invalid-media-type-examples": asSchemasSay };
  const config = await createConfig({ extends: ["recommended-strict"], rules });
  const source = JSON.stringify(document);
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
  return problems.map(({ ruleId, message, location: [at] }) => {
    return `${ruleId} at ${at?.pointer ?? "#/"}: ${message.replaceAll(/\s+/g, " ").trim()}`;
  });
}
