import { Command } from "commander";

/** The options of `npm start` on the command line. */
export type Options = {
  readonly demo: boolean;
  /** The folder for data, if it was given. */
  readonly dataDir: string | undefined;
  readonly ephemeral: boolean;
  /** Whether Prometheus and the other watchers run next to the platform. */
  readonly observability: boolean;
  /** Whether the services of examples/ run next to the platform. */
  readonly examples: boolean;
};

/**
 * Parses the arguments after the program's name. On --help or a wrong argument it
 * prints a text and ends the process.
 */
export function readOptions(args: readonly string[]): Options {
  const command = new Command("npm start --")
    .description("Runs the whole platform on this machine, with a demo producer, until Ctrl-C.")
    .option("--no-demo", "start without the demo producer")
    .option(
      "--data-dir <dir>",
      "keep data in this folder (default: $DETEKTOR_DATA_DIR, else .detektor)",
    )
    .option("--ephemeral", "keep data in a folder that is deleted at the end", false)
    .option(
      "--observability",
      "also run Prometheus, Alertmanager and a log store that monitor it",
      false,
    )
    .option("--examples", "also run the services of examples/, as templates for your own", false)
    .addHelpText("after", help)
    .allowExcessArguments(false)
    .parse(args, { from: "user" });
  const found = command.opts<Omit<Options, "dataDir"> & { dataDir?: string }>();
  if (found.ephemeral && found.dataDir !== undefined)
    command.error("error: --ephemeral and --data-dir contradict each other");
  return { ...found, dataDir: found.dataDir };
}

const help = `
A server whose address is in the environment is used instead of starting one:
  DETEKTOR_NATS_URL, DETEKTOR_EVENT_STORE_URL, DETEKTOR_POSTGRES_URL, DETEKTOR_JAEGER_URL.
The first three are checked before anything is started; the README describes how to log in.
With --examples the query API also answers at port 8006, known as frame-tracking;
example-otel is at 8005, echo-service at 8007, gpu-demo at 8008 (it needs Python 3.10 or later),
base-template at 8010, or at a free port instead.
What runs is written to .detektor/endpoints.json, each part's output to logs/ in the data directory.`;
