// Entry point of every `npm run` of this repository: makes sure that the packages are installed and
// that Node is new enough, then continues under that Node. It runs on any Node from 18 on, so:
// plain JavaScript, no packages.
import { runTask } from "./run-task.mjs";
import { findNode } from "./find-node.mjs";
import { installPackages } from "./install-packages.mjs";
import { tasks } from "./tasks.mjs";

const OLDEST_TO_INSTALL_WITH = 18;

const fail = (line) => {
  process.stderr.write(`detektor: ${line}\n`);
  process.exit(1);
};

const [name = "", ...args] = process.argv.slice(2);
const major = Number(process.versions.node.split(".")[0]);
if (major < OLDEST_TO_INSTALL_WITH)
  fail(
    `Node ${process.versions.node} is too old: install Node 24 (18 or later will do to begin with)`,
  );
const task = tasks[name];
if (task === undefined) fail(`no task "${name}"; there are ${Object.keys(tasks).join(", ")}`);
try {
  await installPackages();
  process.exitCode = await runTask(findNode(), task(args));
} catch (error) {
  fail(error.message);
}
