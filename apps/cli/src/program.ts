import { createRequire } from "node:module";
import { Command } from "commander";
import type { CliContext } from "./cli-context.ts";

type Make = (context: CliContext) => Command;

/** A command that is loaded on demand: loading all of them takes many times as long as loading one. */
type Entry = {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<Make>;
};

const questions: readonly Entry[] = [
  {
    name: "frames",
    description: "Show frames: what happened to them, and why.",
    load: async () => (await import("./commands/frames/frames-command.ts")).framesCommand,
  },
  {
    name: "events",
    description: "List a frame's events as they are stored.",
    load: async () => (await import("./commands/events-command.ts")).eventsCommand,
  },
  {
    name: "detections",
    description: "List objects detected in frames.",
    load: async () => (await import("./commands/detections-command.ts")).detectionsCommand,
  },
  {
    name: "cameras",
    description: "Show cameras and their sessions.",
    load: async () => (await import("./commands/cameras/cameras-command.ts")).camerasCommand,
  },
  {
    name: "gaps",
    description: "List missing frames of cameras, and why they are missing.",
    load: async () => (await import("./commands/gaps-command.ts")).gapsCommand,
  },
  {
    name: "ledger",
    description: "Show the state of all frames, minute by minute.",
    load: async () => (await import("./commands/ledger-command.ts")).ledgerCommand,
  },
  {
    name: "stats",
    description: "Show statistics: how long stages took, why frames were dropped.",
    load: async () => (await import("./commands/stats/stats-command.ts")).statsCommand,
  },
  {
    name: "explain",
    description: "Show what is different about some frames, such as slow or dropped ones.",
    load: async () => (await import("./commands/explain-command.ts")).explainCommand,
  },
  {
    name: "alerts",
    description: "Show alerts, and acknowledge them.",
    load: async () => (await import("./commands/alerts/alerts-command.ts")).alertsCommand,
  },
  {
    name: "replay",
    description: "Push frames' traces to Jaeger, rebuilt from their events.",
    load: async () => (await import("./commands/replay/replay-command.ts")).replayCommand,
  },
];

const operations: readonly Entry[] = [
  {
    name: "new",
    description: "Create a service of your own, complete and tested.",
    load: async () => (await import("./commands/new/new-command.ts")).newCommand,
  },
  {
    name: "doctor",
    description: "Check that everything Detektor needs is running, and show how to fix problems.",
    load: async () => (await import("./commands/doctor-command.ts")).doctorCommand,
  },
  {
    name: "publish",
    description: "Send events to ingest over HTTP.",
    load: async () => (await import("./commands/publish-command.ts")).publishCommand,
  },
  {
    name: "projections",
    description: "Show the progress of the read models, and events that could not be applied.",
    load: async () => (await import("./commands/projections-command.ts")).projectionsCommand,
  },
  {
    name: "retention",
    description: "Show how long frames are kept, what goes next, and what has gone.",
    load: async () => (await import("./commands/retention-command.ts")).retentionCommand,
  },
  {
    name: "holds",
    description:
      "Show holds, by which frames outlive all rules of retention; place and remove them.",
    load: async () => (await import("./commands/holds/holds-command.ts")).holdsCommand,
  },
  {
    name: "slo",
    description: "Show the service level objectives, and how much of each error budget is left.",
    load: async () => (await import("./commands/slo-command.ts")).sloCommand,
  },
  {
    name: "dead-letters",
    description: "Show events that ingest has refused.",
    load: async () => (await import("./commands/dead-letters-command.ts")).deadLettersCommand,
  },
  {
    name: "backup",
    description: "Back up the streams of NATS and the event store together, while they run.",
    load: async () => (await import("./commands/backup-command.ts")).backupCommand,
  },
  {
    name: "restore",
    description: "Restore such a backup: all of it or nothing.",
    load: async () => (await import("./commands/restore-command.ts")).restoreCommand,
  },
  {
    name: "verify",
    description: "Check every byte of such a backup.",
    load: async () => (await import("./commands/verify-command.ts")).verifyCommand,
  },
  {
    name: "store",
    description: "Operate an event store: backup, restore, export, scavenge, checks.",
    load: async () => (await import("./commands/store/store-command.ts")).storeCommand,
  },
];

/**
 * Creates the `detektor` command for this command line: the requested command in full, all others
 * with name and description only.
 */
export async function createProgram(
  args: readonly string[],
  contextOf: () => Promise<CliContext>,
): Promise<Command> {
  const program = new Command("detektor")
    .description("Query what happened to frames, and operate Detektor.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .addHelpText("after", environmentHelp);
  const asked = nameIn(args);
  const add = async ({ name, description, load }: Entry): Promise<void> => {
    const command = name === asked ? (await load())(await contextOf()) : new Command(name);
    program.addCommand(command.description(description));
  };
  program.commandsGroup("Questions:");
  for (const entry of questions) await add(entry);
  program.commandsGroup("Operations:");
  for (const entry of operations) await add(entry);
  return program;
}

/** Returns the first word that isn't an option; for `help NAME`, the second. */
function nameIn(args: readonly string[]): string | undefined {
  const words = args.filter((arg) => !arg.startsWith("-"));
  return words[0] === "help" ? words[1] : words[0];
}

function version(): string {
  const manifest = createRequire(import.meta.url)("../package.json") as { version: string };
  return manifest.version;
}

const environmentHelp = `
Addresses are taken from the options, else from the environment
(DETEKTOR_QUERY_URL, DETEKTOR_INGEST_URL, DETEKTOR_EVENT_STORE_URL,
DETEKTOR_NATS_URL, DETEKTOR_DATA_DIR, …), else from what \`npm start\` runs.
Tables show times in UTC; --json prints the API's response.
Exit codes: 0 success, 1 failure, 2 invalid command line, 78 invalid environment,
130 stopped.`;
