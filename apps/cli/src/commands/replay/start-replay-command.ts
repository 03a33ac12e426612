import { Command, InvalidArgumentError, Option } from "commander";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { followReplay } from "./follow-replay.ts";
import { replaySchema } from "./replay-job.ts";
import { printReplay } from "./print-replay.ts";

type StartOptions = {
  readonly url: string;
  readonly mode: string;
  readonly namespace?: string;
  readonly dryRun?: true;
  readonly force?: true;
  readonly includeOpen?: true;
  readonly json?: true;
};

/**
 * Builds a command that starts a replay and waits for its end; `selectorOf` builds the selector
 * from its arguments and options.
 */
function startCommand(
  context: CliContext,
  name: string,
  selectorOf: (args: readonly string[], options: Readonly<Record<string, unknown>>) => object,
): Command {
  return new Command(name)
    .addOption(
      new Option(
        "--mode <mode>",
        "same: the frames' own traces; new_trace: new ones; namespace: copies in a namespace",
      )
        .choices(["same", "new_trace", "namespace"])
        .default("same"),
    )
    .option("--namespace <name>", "with mode namespace: what stands before the services' names")
    .option("--dry-run", "report what would be pushed, and push nothing")
    .option("--force", "also push traces that were pushed before with the same content")
    .option("--include-open", "include frames that have not ended")
    .option("--json", "print the replay as JSON")
    .addOption(queryUrlOption(context))
    .action(async (...given: unknown[]) => {
      const command = given.at(-1) as Command;
      const options: StartOptions = command.opts();
      await startReplay(context, selectorOf(command.args, command.opts()), options);
    });
}

async function startReplay(
  context: CliContext,
  selector: object,
  { url, mode, namespace, dryRun, force, includeOpen, json }: StartOptions,
): Promise<void> {
  const body = {
    selector,
    mode,
    namespace,
    dry_run: dryRun ?? false,
    force: force ?? false,
    include_open: includeOpen ?? false,
  };
  const request = { url, method: "POST", path: "/v1/replays", body, answer: replaySchema } as const;
  const job = await followReplay(context, url, await askApi(context, request));
  printReplay(context, job, { json });
}

/** Builds the command `detektor replay frame FRAME_ID`. */
export function frameCommand(context: CliContext): Command {
  return startCommand(context, "frame", ([frame_id]) => ({ frame_id }))
    .description("Replay one frame's trace.")
    .argument("<frame-id>", "the frame");
}

/** Builds the command `detektor replay correlation ID`. */
export function correlationCommand(context: CliContext): Command {
  return startCommand(context, "correlation", ([correlation_id]) => ({ correlation_id }))
    .description("Replay the traces of all frames with a correlation id.")
    .argument("<correlation-id>", "the correlation id");
}

/** Builds the command `detektor replay camera SITE CAMERA --from TIME --to TIME`. */
export function cameraCommand(context: CliContext): Command {
  return startCommand(context, "camera", ([site, camera], { from, to }) => ({
    site,
    camera,
    from,
    to,
  }))
    .description("Replay the traces of a camera's frames in a time range.")
    .argument("<site>", "the camera's site")
    .argument("<camera>", "the camera")
    .requiredOption(
      "--from <time>",
      "the start of the time range, such as 2026-11-02T10:59:58Z",
      time,
    )
    .requiredOption("--to <time>", "the end of the time range, exclusive", time);
}

/** Builds the command `detektor replay detections --class CLASS …`. */
export function detectionsCommand(context: CliContext): Command {
  return startCommand(context, "detections", (_, options) => ({
    detections: detectionsOf(options),
  }))
    .description("Replay the traces of frames with a detected object.")
    .option("--class <class>", "the class of the object")
    .option("--min-confidence <number>", "with at least this confidence, 0 to 1", confidence)
    .option("--site <site>", "where")
    .option("--camera <camera>", "by this camera")
    .option("--zone <zone>", "in this zone")
    .option("--model-version <version>", "by this model version")
    .option("--from <time>", "the start of the time range, such as 2026-11-02T10:59:58Z", time)
    .option("--to <time>", "the end of the time range, exclusive", time);
}

function detectionsOf(options: Readonly<Record<string, unknown>>): object {
  const { class: kind, minConfidence, site, camera, zone, modelVersion, from, to } = options;
  return {
    class: kind,
    min_confidence: minConfidence,
    site,
    camera,
    zone,
    model_version: modelVersion,
    from,
    to,
  };
}

function time(text: string): string {
  if (!Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT/.test(text)) return text;
  throw new InvalidArgumentError("Expected a time such as 2026-11-02T10:59:58Z.");
}

function confidence(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("Expected a number from 0 to 1.");
}
