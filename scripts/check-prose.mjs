// Documentation and comments are written in plain technical English: `node scripts/check-prose.mjs` fails
// where one of them uses a word that readers had to translate, and prints file, line and a better word.
// Code, the targets of links, decision records (which stay as written) and generated files are left out.
import { globSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const better = [
  ["anew", "again"],
  ["told|tells|tell of", "reports, says, notifies"],
  ["mend|mends|mended|mending", "fix, repair, correct"],
  ["(?<=^\\W*|[;:] )gives(?! up)", "returns, contains"],
  ["becomes of", "happens to"],
  ["whoever", "anyone who"],
  ["is away|are away", "is unavailable, is down"],
  ["stands in|stands for|stands between", "is in, means, is between"],
];
const files = "**/*.{md,ts,mjs}";
const leftOut = /^docs\/adr\/|^docs\/metrics[.]md$|\/gen\/|^scripts\/check-prose[.]/;
const otherFolders = new Set(["node_modules", "dist", "coverage"]);

const blanked = (part) => part.replaceAll(/[^\n]/g, " ");

/** Returns a page without its code and the targets of its links, which become spaces. */
const proseOfPage = (text) =>
  text.replaceAll(/^(```+)[\s\S]*?^\1/gm, blanked).replaceAll(/`[^`\n]*`|\]\([^)\n]*\)/g, blanked);

/** Returns the lines of a program that are comments, without the code in them; all others are empty. */
const commentsOf = (text) =>
  text
    .split("\n")
    .map((line) =>
      /^\s*(?:\/\*\*|\*|\/\/)/.test(line) ? line.replaceAll(/`[^`]*`/g, blanked) : "",
    )
    .join("\n");

/** Returns what is wrong with a file, one line for each word: `README.md:12: "anew": write again`. */
export function findWords(file, text) {
  const prose = file.endsWith(".md") ? proseOfPage(text) : commentsOf(text);
  return prose
    .split("\n")
    .flatMap((line, at) =>
      better.flatMap(([words, instead]) =>
        [...line.matchAll(new RegExp(`\\b(?:${words})\\b`, "gi"))].map(
          ([found]) => `${file}:${at + 1}: "${found}": write ${instead}`,
        ),
      ),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const exclude = (path) => path.split("/").some((name) => otherFolders.has(name));
  const problems = [...globSync(files, { exclude }), ...globSync(".github/**/*.md")]
    .toSorted()
    .filter((file) => !leftOut.test(file))
    .flatMap((file) => findWords(file, readFileSync(file, "utf8")));
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
