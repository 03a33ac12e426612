import { eventually } from "@detektor/testkit";
import { askForExemplars } from "./ask-prometheus.ts";
import { startPrometheus } from "./start-prometheus.ts";

/** Whose metrics a real Prometheus reads for it, and the series that has exemplars. */
type Scraped = {
  readonly program: string;
  readonly job: string;
  readonly url: string;
  readonly query: string;
};

/** Waits until `check` accepts the trace ids of the exemplars; throws its last error after 30 s. */
export async function awaitExemplars(
  { program, job, url, query }: Scraped,
  check: (traceIds: readonly string[]) => unknown,
): Promise<void> {
  const prometheus = await startPrometheus({ program, scrapeSeconds: 1, jobs: { [job]: url } });
  try {
    await eventually(
      async () => {
        const range = { fromMs: Date.now() - 60_000, toMs: Date.now() + 1000 };
        const every = { stepSeconds: 1, scrapeSeconds: 1 };
        await check(await askForExemplars(prometheus.url, query, { ...range, ...every }));
      },
      { timeoutMs: 30_000 },
    );
  } finally {
    await prometheus.stop();
  }
}
