import { readFile } from "node:fs/promises";
import { comparisonOf, type Figures } from "./report/compare.ts";

// Compares two files of `npm run bench -- --json FILE` side by side: node src/compare.ts BEFORE AFTER
const [before, after] = process.argv.slice(2);
if (before === undefined || after === undefined) throw new Error("usage: compare.ts BEFORE AFTER");
const read = async (file: string): Promise<Figures> =>
  JSON.parse(await readFile(file, "utf8")) as Figures;
process.stdout.write(comparisonOf(await read(before), await read(after)));
