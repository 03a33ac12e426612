import { expect, test } from "vitest";
import { createScreen } from "./screen.ts";

function shown(isTTY: boolean) {
  let text = "";
  const out = { isTTY, columns: 80, write: (part: string) => (text += part) };
  return {
    screen: createScreen(out as unknown as NodeJS.WriteStream, () => 0),
    text: () => text,
  };
}

test("leaves nothing below the last line once it has ended", () => {
  const { screen, text } = shown(true);
  screen.status("12 events/s");
  screen.end();
  screen.status("13 events/s");
  screen.say("stopped");
  expect(text().slice(text().lastIndexOf("12 events/s") + "12 events/s".length)).not.toContain(
    "events/s",
  );
});

test("writes no control characters into a file", () => {
  const { screen, text } = shown(false);
  screen.status("12 events/s");
  screen.say("started");
  screen.end();
  expect(text()).toBe("started\n");
});
