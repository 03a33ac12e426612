import { dirname } from "node:path";
import { answers, freePort, runProcess, scratchFolder, whenReady } from "@detektor/local-servers";

/** A program that serves HTTP for a test. `stop` MUST be called at the end; it deletes the program's folder. */
export type TestProgram = { readonly url: string; readonly stop: () => Promise<void> };

/** The place of a program: a separate folder, and the host and port to listen on. */
export type ProgramPlace = { readonly folder: string; readonly address: string };

/**
 * The program, the path that returns 2xx once it is ready, and its arguments, computed after its files are
 * written.
 */
export type TestProgramOptions = {
  readonly name: string;
  readonly program: string;
  readonly readyPath: string;
  readonly argsAt: (place: ProgramPlace) => Promise<readonly string[]>;
};

/**
 * Starts a program on a free port and waits until it is ready; it ends with this process, even after kill -9.
 */
export async function programForTests(options: TestProgramOptions): Promise<TestProgram> {
  const { name, program, readyPath, argsAt } = options;
  const scratch = await scratchFolder(`detektor-${name}-`);
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  try {
    const running = await runProcess({
      name,
      command: program,
      args: await argsAt({ folder: scratch.path, address }),
      logFile: `${scratch.path}/${name}.log`,
      stopSignal: "SIGTERM",
      // Debian's Alertmanager looks for its templates in its working directory.
      cwd: dirname(program),
    });
    const isReady = () => answers(`${url}${readyPath}`);
    await whenReady(running, isReady, { timeoutMs: 60_000, signal: undefined });
    const stop = async (): Promise<void> => {
      await running.stop();
      await scratch.remove();
    };
    return { url, stop };
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}
