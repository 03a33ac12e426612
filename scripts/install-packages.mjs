import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withInstallLock } from "./install-lock.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Runs `npm ci` unless the packages of package-lock.json are installed already; throws
 * with npm's output if it fails.
 */
export async function installPackages() {
  if (isInstalled()) return;
  await withInstallLock(`${root}.detektor`, async () => {
    if (!isInstalled()) await npmCi();
  });
}

// npm records the packages in node_modules in a separate lockfile: comparing the two is more reliable than
// comparing times, which a git checkout changes.
function isInstalled() {
  const wanted = packagesIn("package-lock.json");
  const there = packagesIn("node_modules/.package-lock.json");
  if (wanted === undefined || there === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, link, optional, peer }]) =>
      !path.startsWith("node_modules/") ||
      (there[path] === undefined ? optional || peer : link || there[path].version === version),
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(`${root}${file}`, "utf8")).packages;
  } catch {
    return undefined;
  }
}

async function npmCi() {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const showing = process.stderr.isTTY === true;
  process.stderr.write(
    `detektor: installing packages (npm ci), about a minute …${showing ? "" : "\n"}`,
  );
  const tick = setInterval(
    () =>
      showing && process.stderr.write(`\rdetektor: installing packages (npm ci), ${seconds()} …`),
    1000,
  );
  try {
    await run();
  } finally {
    clearInterval(tick);
    if (showing) process.stderr.write("\r\u001b[K");
  }
  process.stderr.write(`detektor: packages installed in ${seconds()}\n`);
}

function run() {
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env;
  const [command, args] = npm ? [node, [npm]] : ["npm", []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && !npm,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => (output = (output + text).slice(-20_000)));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ci failed with code ${code}:\n${output}`)),
    );
  });
}
