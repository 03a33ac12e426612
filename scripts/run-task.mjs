import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { watchStarter } from "./starter.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Runs every step of a task under that Node, continuing after failures but not after a step that a signal
 * ended; returns the first exit code that isn't 0.
 */
export async function runTask(node, steps) {
  let worst = 0;
  for (const step of steps) {
    const code = await runStep(node, step);
    if (code !== 0 && steps.length > 1 && !step.reportsItself) {
      process.stderr.write(`detektor: ${step.name} failed\n`);
    }
    worst ||= code;
    if (code > 128) break;
  }
  return worst;
}

function runStep(node, { name, command: [program, ...args], endMark }) {
  return new Promise((resolve) => {
    const child = spawn(program === "node" ? node : program, args, {
      cwd: root,
      env: environment(node),
      // The channel closes when this process is gone, even by kill -9: `start` ends then.
      stdio: [
        "inherit",
        endMark ? "pipe" : "inherit",
        "inherit",
        ...(name === "start" ? ["ipc"] : []),
      ],
      shell: process.platform === "win32",
    });
    const forget = passSignalsTo(child);
    let output = "";
    child.stdout?.on("data", (text) => (output += text));
    child.once("error", (error) => {
      process.stderr.write(`detektor: ${program} can't be run: ${error.message}\n`);
      forget();
      resolve(1);
    });
    child.once("close", (code, signal) => {
      forget();
      if (endMark) process.stdout.write(output.split(endMark)[0]);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

// Ends only after its child has ended: a launcher needs some seconds to stop its processes.
function passSignalsTo(child) {
  let isTold = false;
  const pass = (signal) => {
    isTold = true;
    child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  const starterIsGone = watchStarter();
  const watch = setInterval(() => {
    // Once: a second signal would interrupt a launcher while it stops its processes.
    if (!isTold && starterIsGone()) pass("SIGTERM");
  }, 1000);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, pass);
  };
}

function environment(node) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const path = [`${root}node_modules/.bin`, dirname(node), process.env[key]].join(delimiter);
  return { ...process.env, [key]: path, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };
}
