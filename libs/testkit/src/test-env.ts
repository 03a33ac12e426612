/** Without it the canary's events would be among those that tests count. */
const withoutCanary = { DETEKTOR_CANARY_INTERVAL: "off" };

/** The environment of a program under test: ours without what configures Detektor, and with `settings`. */
export const testEnv = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(DETEKTOR_|OTEL_|LOG_LEVEL$|NODE_OPTIONS$|NODE_V8_COVERAGE$|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(kept), ...withoutCanary, ...settings };
};
