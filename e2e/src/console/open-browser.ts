import { existsSync } from "node:fs";
import process from "node:process";
import { findOnPath } from "@detektor/local-servers";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where Chromium is, or why there is none. */
export type FoundChromium =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing"; readonly why: string };

/** Returns `CHROMIUM_PATH`, else the first Chromium on the path. */
export async function findChromium(): Promise<FoundChromium> {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen !== undefined && existsSync(chosen)) return { kind: "found", path: chosen };
  if (chosen !== undefined) return { kind: "missing", why: `CHROMIUM_PATH=${chosen} isn't there` };
  const found = await Promise.all(names.map((name) => findOnPath(name)));
  const path = found.find((one) => one !== undefined);
  const why = "Chromium is not installed; CHROMIUM_PATH can name it";
  return path === undefined ? { kind: "missing", why } : { kind: "found", path };
}

/** Starts Chromium without a window. It asks nothing of the network by itself. */
export function openBrowser(executablePath: string): Promise<Browser> {
  const quiet = ["background-networking", "component-update", "sync", "default-apps"];
  const args = ["--no-first-run", "--disable-gpu", ...quiet.map((name) => `--disable-${name}`)];
  // Chromium refuses to run its sandbox as root, as in containers.
  const chromiumSandbox = process.getuid?.() !== 0;
  return chromium.launch({ executablePath, args, chromiumSandbox });
}
