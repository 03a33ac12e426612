import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";

type Flags = { readonly url: string; readonly wait?: boolean };

const asked = z.looseObject({ name: z.string() });
const progress = z.looseObject({
  items: z.array(
    z.looseObject({
      name: z.string(),
      rebuilding: z.boolean(),
      position: z.string().nullable(),
      head_position: z.string().nullable(),
    }),
  ),
});

/** Builds the command `detektor projections rebuild`. */
export function rebuildCommand(context: CliContext): Command {
  return new Command("rebuild")
    .description("Delete the read models and rebuild them from the event store's log.")
    .argument("[name]", "the projection", "read-models")
    .option("--wait", "wait until they are complete, and report the progress")
    .addOption(queryUrlOption(context))
    .action(async (name: string, { url, wait }: Flags) => {
      const path = `/v1/projections/${encodeURIComponent(name)}/rebuild`;
      await askApi(context, { url, method: "POST", path, answer: asked });
      context.stdout.write(`${name}: the projector rebuilds it from the log\n`);
      if (wait) await untilComplete(context, url, name);
      else context.stdout.write("detektor projections shows the progress\n");
    });
}

async function untilComplete(context: CliContext, url: string, name: string): Promise<void> {
  let printed = "";
  for (;;) {
    const { items } = await askApi(context, { url, path: "/v1/projections", answer: progress });
    const one = items.find((item) => item.name === name);
    if (!one?.rebuilding) break;
    const now = `${name}: at position ${one.position ?? 0} of ${one.head_position ?? "?"}\n`;
    if (now !== printed) context.stderr.write(now);
    printed = now;
    await delay(1000, undefined, { signal: context.signal });
  }
  context.stdout.write(`${name}: complete\n`);
}
