import type { IndexWork } from "../../src/index/tables/index-builder.ts";
import { performIndexTask } from "../../src/index/tables/perform-index-task.ts";
import { compressChunk } from "../../src/log/compress-chunk.ts";
import type { Disk } from "../../src/log/disk.ts";
import { systemDisk } from "../../src/log/system-disk.ts";

/** Returns index work that runs on this thread, interleaved with other work; compresses to `disk`. */
export function indexWorkHere(disk: Disk = systemDisk): IndexWork {
  let isClosed = false;
  let last = Promise.resolve();
  return {
    run: (task) => {
      const done = last.then(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        if (isClosed) throw new Error("closed");
        if (task.kind === "compress") await compressChunk(task, disk);
        else performIndexTask(task);
      });
      last = done.catch(() => {});
      return done;
    },
    close: async () => {
      isClosed = true;
      await last;
    },
  };
}
