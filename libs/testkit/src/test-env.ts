/** Otherwise the canary's events would be among those that tests count. */
const withoutCanary = { DETEKTOR_CANARY_INTERVAL: "off" };

/**
 * Returns the environment of a program under test: that of this process without Detektor's configuration, and
 * with `settings`.
 */
export function testEnv(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(DETEKTOR_|OTEL_|LOG_LEVEL$|NODE_OPTIONS$|NODE_V8_COVERAGE$|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(kept), ...withoutCanary, ...settings };
}
