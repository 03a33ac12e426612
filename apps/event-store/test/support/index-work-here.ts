import type { IndexWork } from "../../src/index/tables/index-builder.ts";
import { performIndexTask } from "../../src/index/tables/perform-index-task.ts";

/** Returns index work that builds tables on this thread, interleaved with other work. */
export function indexWorkHere(): IndexWork {
  let isClosed = false;
  let last = Promise.resolve();
  return {
    run: (task) => {
      const done = last.then(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        if (isClosed) throw new Error("closed");
        performIndexTask(task);
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
