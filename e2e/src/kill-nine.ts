import { killRun, PARTS, type Part } from "./kill-run.ts";
import { NO_JAEGER, startPlatform } from "./platform.ts";

// The long form of kill-nine.test.ts: `npm run kill-nine -w e2e -- [rounds] [frames per second]`.
const rounds = Number(process.argv[2] ?? 5);
const framesPerSecond = Number(process.argv[3] ?? 200);

const platform = await startPlatform(NO_JAEGER);
try {
  const parts: Part[] = Array.from({ length: rounds }, () => PARTS).flat();
  const say = (line: string): void => console.log(line);
  const report = await killRun(platform, parts, { framesPerSecond, site: "kill", say });
  console.log(JSON.stringify(report, null, 2));
  const wrong =
    report.missing.length +
    report.doubled.length +
    report.unknown.length +
    report.wrongFrames.length;
  console.log(wrong === 0 ? "nothing lost, nothing doubled, nothing invented" : "BROKEN");
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await platform.stop();
}
