import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OLDEST = [22, 18];

/**
 * Returns the Node to continue under: the one among the packages, otherwise this one;
 * throws if neither is 22.18 or later.
 */
export function findNode() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  const packaged = fileURLToPath(new URL(`../node_modules/node/bin/${file}`, import.meta.url));
  if (existsSync(packaged) && isNewEnough(versionOf(packaged))) return packaged;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Error(
    `Node ${process.versions.node} is too old and the package "node" brought no newer one ` +
      `(are install scripts switched off?): install Node 24`,
  );
}

function versionOf(binary) {
  const { stdout } = spawnSync(binary, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return (stdout ?? "").trim().replace(/^v/, "");
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
