import { mkdirSync, writeFileSync } from "node:fs";
import { vectorFiles, vectorsFolder } from "./vectors/vector-files.ts";

mkdirSync(vectorsFolder, { recursive: true });
const files = vectorFiles();
for (const [name, text] of files) writeFileSync(new URL(name, vectorsFolder), text);
console.log(`docs/events/vectors: ${files.size} files written`);
