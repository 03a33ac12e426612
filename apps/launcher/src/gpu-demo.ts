import { join } from "node:path";
import {
  findPythons,
  pythonEnvironment,
  repositoryRoot,
  runProcess,
} from "@detektor/local-servers";
import type { Supervisor } from "./supervisor.ts";
import type { Part } from "./part.ts";
import { type ServiceNeeds, serviceEnv } from "./services.ts";
import { httpUrl, logFileOf, type Site } from "./site.ts";
import { untilUp } from "./until-up.ts";

/** The example in Python, whose packages may take minutes to install. */
export type GpuDemo = {
  /** Installs its packages and starts it; reports the reason if that fails. Never throws. */
  readonly join: (signal: AbortSignal) => Promise<void>;
  readonly isRunning: () => boolean;
};

type Context = ServiceNeeds & {
  readonly supervisor: Pick<Supervisor, "start">;
  /** Called once it runs. */
  readonly changed: () => void;
};

const folder = join(repositoryRoot, "examples/gpu-demo");
// The file names every package; the package with the model declares that it doesn't support newer Pythons.
const pipOptions = ["--no-deps", "--ignore-requires-python"];

export function createGpuDemo(site: Site, context: Context): GpuDemo {
  const { supervisor, notReady, changed } = context;
  let isRunning = false;
  const give = (why: string, signal: AbortSignal): void => {
    if (signal.aborted) return;
    notReady.set("gpu-demo", why);
    site.say(`no gpu-demo, everything else runs without it: ${why}`);
  };
  return {
    join: async (signal) => {
      const python = await pythonFor();
      if (python.kind === "missing") return give(python.reason, signal);
      try {
        await supervisor.start([gpuDemoPart(site, python.path, context)], signal);
        isRunning = true;
        changed();
      } catch (error) {
        give((error as Error).message, signal);
      }
    },
    isRunning: () => isRunning,
  };
}

const pythonFor = async () => {
  const newest = (await findPythons()).at(0);
  if (newest === undefined)
    return { kind: "missing", reason: "no Python 3.10 or later on the path" } as const;
  return pythonEnvironment(newest, join(folder, "requirements.txt"), pipOptions);
};

const gpuDemoPart = (site: Site, python: string, { urls, notReady }: ServiceNeeds): Part => ({
  name: "gpu-demo",
  start: async (signal, life) => {
    const running = await runProcess({
      name: "gpu-demo",
      command: python,
      args: ["-m", "gpu_demo"],
      cwd: folder,
      env: {
        ...serviceEnv(site, urls()),
        PYTHONPATH: join(repositoryRoot, "clients/python/src"),
        PYTHONDONTWRITEBYTECODE: "1",
        DETEKTOR_PORT: String(site.ports["gpu-demo"]),
        GPU_DEMO_VIDEO: join(site.dataDir, "demo/clips/gate.mkv"),
      },
      logFile: logFileOf(site, "gpu-demo"),
      pidFile: join(site.dataDir, "run/gpu-demo.pid"),
      stopSignal: "SIGTERM",
      stopTimeoutMs: 4000,
      lowPriority: true,
    });
    const setNotReady = (why: string | null): void => notReady.set("gpu-demo", why);
    await untilUp(running, httpUrl(site, site.ports["gpu-demo"]), {
      life,
      say: site.say,
      setNotReady,
      signal,
    });
    return running;
  },
});
