// Builds the console unless its build is newer than everything it is made of. A failed build is reported and is
// no reason not to start the platform.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const app = fileURLToPath(new URL("..", import.meta.url));
const root = fileURLToPath(new URL("../../..", import.meta.url));
const inputs = [
  ...filesIn(join(app, "src")),
  ...filesIn(join(root, "clients/typescript/src")),
  ...["index.html", "package.json", "vite.config.ts"].map((name) => join(app, name)),
  join(root, "package-lock.json"),
];
const page = join(app, "dist/index.html");
const builtMs = existsSync(page) ? statSync(page).mtimeMs : 0;
if (inputs.some((path) => statSync(path).mtimeMs > builtMs)) build();

function build() {
  const { status } = spawnSync("vite", ["build", "--logLevel", "warn"], {
    cwd: app,
    // A test runner's NODE_ENV would put React's development build into the page.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", 2, 2],
    timeout: 120_000,
  });
  if (status !== 0)
    process.stderr.write("The console could not be built; /console/ isn't served.\n");
}

function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
