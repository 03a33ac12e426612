import { type Deed, pick } from "./deed.ts";
import { SERVICES } from "./neighbours.ts";

function thaw(pid: number): void {
  try {
    process.kill(pid, "SIGCONT");
  } catch (error) {
    // Another deed has killed it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

const processes = ["nats", "store", "postgres"] as const;

/** Deeds against processes. */
export const processDeeds: Readonly<Record<string, Deed>> = {
  "kill a server": async (on, random) => {
    const server = on[pick(processes, random)];
    await server.kill("SIGKILL");
    return server.restart;
  },
  "freeze a server": async (on, random) => {
    const pid = on[pick(processes, random)].pid();
    process.kill(pid, "SIGSTOP");
    return async () => thaw(pid);
  },
  "kill a service": async ({ services }, random) => {
    const service = services[pick(SERVICES, random)];
    await service.kill("SIGKILL");
    return service.restart;
  },
};
