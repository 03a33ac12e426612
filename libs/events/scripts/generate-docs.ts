import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { docsFolder, generatedDocs } from "./generated-docs.ts";

rmSync(new URL("schemas/", docsFolder), { recursive: true, force: true });
mkdirSync(new URL("schemas/", docsFolder), { recursive: true });
const docs = generatedDocs();
for (const [path, text] of docs) writeFileSync(new URL(path, docsFolder), text);
console.log(`docs/events: ${docs.size} documents written`);
