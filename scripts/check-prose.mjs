// Documentation is written in plain technical English: `node scripts/check-prose.mjs` fails where a page
// uses a word that readers had to translate, and names the page, the line and a better word. Code, links'
// targets, decision records (which keep what was written) and generated pages are left out.
import { globSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const better = [
  ["anew", "again"],
  ["told|tells|tell of", "reports, says, notifies"],
  ["mend|mends|mended|mending", "fix, repair, correct"],
  ["gives(?! up)", "returns, contains"],
  ["becomes of", "happens to"],
  ["whoever", "anyone who"],
  ["is away|are away", "is unavailable, is down"],
  ["stands in|stands for|stands between", "is in, means, is between"],
];
const leftOut = /^docs\/adr\/|^docs\/metrics[.]md$/;
const otherFolders = new Set(["node_modules", "dist", "coverage"]);

/** Returns the text with everything that isn't prose blanked out, its lines kept. */
const proseOf = (text) =>
  text
    .replaceAll(/^(```+)[\s\S]*?^\1/gm, (code) => code.replaceAll(/[^\n]/g, " "))
    .replaceAll(/`[^`\n]*`|\]\([^)\n]*\)/g, (part) => " ".repeat(part.length));

/** Returns what is wrong with a page, one line for each word: `README.md:12: "anew": write again`. */
export function findWords(page, text) {
  return proseOf(text)
    .split("\n")
    .flatMap((line, at) =>
      better.flatMap(([words, instead]) =>
        [...line.matchAll(new RegExp(`\\b(?:${words})\\b`, "gi"))].map(
          ([found]) => `${page}:${at + 1}: "${found}": write ${instead}`,
        ),
      ),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const exclude = (path) => path.split("/").some((name) => otherFolders.has(name));
  const problems = [...globSync("**/*.md", { exclude }), ...globSync(".github/**/*.md")]
    .toSorted()
    .filter((page) => !leftOut.test(page))
    .flatMap((page) => findWords(page, readFileSync(page, "utf8")));
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
