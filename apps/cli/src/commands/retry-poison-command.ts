import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";

type Flags = { readonly url: string; readonly wait?: boolean };

const asked = z.looseObject({ name: z.string(), set_aside: z.number() });
const progress = z.looseObject({
  items: z.array(
    z.looseObject({ name: z.string(), retrying: z.boolean(), poison_total: z.number() }),
  ),
});

const events = (count: number): string => `${count} ${count === 1 ? "event" : "events"}`;

/** Builds the command `detektor projections retry-poison`. */
export function retryPoisonCommand(context: CliContext): Command {
  return new Command("retry-poison")
    .description("Apply the events that were set aside again.")
    .argument("[name]", "the projection", "read-models")
    .option("--wait", "wait until all were tried, and report how many are left")
    .addOption(queryUrlOption(context))
    .action(async (name: string, { url, wait }: Flags) => {
      const path = `/v1/projections/${encodeURIComponent(name)}/retry-poison`;
      const { set_aside } = await askApi(context, { url, method: "POST", path, answer: asked });
      if (set_aside === 0) return void context.stdout.write(`${name}: no event set aside\n`);
      context.stdout.write(`${name}: the projector tries ${events(set_aside)} again\n`);
      if (wait) await untilTried(context, url, name);
      else context.stdout.write("detektor projections shows how many are left\n");
    });
}

async function untilTried(context: CliContext, url: string, name: string): Promise<void> {
  for (;;) {
    const { items } = await askApi(context, { url, path: "/v1/projections", answer: progress });
    const one = items.find((item) => item.name === name);
    if (!one?.retrying) {
      const left = one?.poison_total ?? 0;
      context.stdout.write(`${name}: ${left === 0 ? "no event" : events(left)} set aside\n`);
      return;
    }
    await delay(1000, undefined, { signal: context.signal });
  }
}
