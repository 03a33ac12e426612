import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { EmmettPlan, EmmettReport } from "./emmett-plan.ts";

/** The result of the Emmett process. */
export type EmmettDone = Extract<EmmettReport, { kind: "done" }>;

/** Loads Emmett from a separate process; resolves once that has ended, throws if it fails. */
export function runEmmett(
  plan: EmmettPlan,
  on: { readonly begun: () => void; readonly done: () => void },
): Promise<EmmettDone> {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
  const child = fork(main, [JSON.stringify(plan)], { stdio: [...stdio] });
  return new Promise((resolve, reject) => {
    let last: EmmettDone | null = null;
    child.on("message", (message: EmmettReport) => {
      if (message.kind === "begun") return on.begun();
      last = message;
      on.done();
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (last === null) reject(new Error(`the process that loads Emmett ended with ${code}`));
      else resolve(last);
    });
  });
}
