// Documentation, comments and the texts of programs are written in plain technical English:
// `node scripts/check-prose.mjs` fails where one of them uses a word that readers had to translate, and prints
// file, line and a better word. Code, the targets of links, the texts of tests, decision records (which stay
// as written) and generated files are left out.
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
const files = "**/*.{md,ts,tsx,mjs}";
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

const literal = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const ofTests = /[.]test[.]tsx?$|\/test\/|^(?:e2e|bench|libs\/testkit)\//;

/** Returns the texts in a program's code, without the values put into them; everything else is spaces. */
function textsOf(code) {
  const lines = code.replaceAll(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, blanked);
  let texts = "";
  let end = 0;
  for (const { 0: found, index } of lines.matchAll(literal)) {
    texts += blanked(lines.slice(end, index));
    const text = found.replaceAll(/\$\{[^}]*\}/g, blanked);
    // Names, paths and keys have no space.
    texts += found.includes(" ") ? text : blanked(text);
    end = index + found.length;
  }
  return texts + blanked(lines.slice(end));
}

/** Returns the prose of a file, on its own lines: all of a page, comments and texts of a program. */
function proseOf(file, content) {
  if (file.endsWith(".md")) return proseOfPage(content);
  const comments = commentsOf(content);
  return ofTests.test(file) ? comments : merged(comments, textsOf(content));
}

const merged = (comments, texts) => {
  const rows = texts.split("\n");
  return comments
    .split("\n")
    .map((line, at) => line || rows[at])
    .join("\n");
};

/** Returns what is wrong with a file, one line for each word: `README.md:12: "anew": write again`. */
export function findWords(file, text) {
  return proseOf(file, text)
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
