// Writes src/gen/schema.ts: the types of the query API, from its own OpenAPI document. With --check it only
// compares, and fails if the file is not current.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import openapiTS, { astToString } from "openapi-typescript";

const file = new URL("../src/gen/schema.ts", import.meta.url);
const printer = new URL("../../../apps/query-api/scripts/print-openapi.ts", import.meta.url);

const document = execFileSync(process.execPath, [printer.pathname], {
  encoding: "utf8",
  timeout: 60_000,
  maxBuffer: 32 * 1024 * 1024,
});
const types = astToString(await openapiTS(JSON.parse(document)));
const text = `// Generated from the query API's OpenAPI document by scripts/generate-schema.mjs; don't edit it.\n\n${types}`;
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== text) {
    process.stderr.write(
      "src/gen/schema.ts is not current: run npm run generate -w clients/typescript\n",
    );
    process.exitCode = 1;
  }
} else await writeFile(file, text);
