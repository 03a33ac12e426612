/**
 * Returns the rights in a file of sudo's rules that go beyond single commands with fixed
 * arguments; empty if there are none.
 */
export function sudoBreaches(text: string): readonly string[] {
  const lines = text
    .replaceAll(/#.*$/gm, "")
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const commands = lines.filter((line) => line.startsWith("Cmnd_Alias")).flatMap(commandsOf);
  const rules = lines.filter((line) => !/^(Cmnd_Alias|Defaults)/.test(line));
  return [
    ...commands.flatMap(commandBreaches),
    ...rules.flatMap(ruleBreaches),
    ...(rules.length === 1 ? [] : [`there are ${rules.length} rules, not one`]),
    ...lines
      .filter((line) => /^Defaults\b(?!.*env_reset)/.test(line))
      .map((line) => `takes the runner's environment: ${line}`),
  ];
}

const commandsOf = (alias: string): readonly string[] =>
  alias
    .slice(alias.indexOf("=") + 1)
    .split(/,\s/)
    .map((command) => command.trim());

/**
 * Checks a command. Its arguments must be one regular expression, since sudo's wildcards
 * match spaces and further arguments.
 */
const commandBreaches = (command: string): readonly string[] => {
  const [path = "", ...rest] = command.split(" ");
  const argument = rest.join(" ");
  return [
    ...(/^\/[\w./-]+$/.test(path) ? [] : [`not one program: ${command}`]),
    ...(/^\^.*\$$/.test(argument) ? [] : [`takes any argument: ${command}`]),
    ...(/\.[*+]|\*\$/.test(argument.replaceAll(/\[[^\]]*\]/g, ""))
      ? [`takes too much: ${command}`]
      : []),
  ];
};

const ruleBreaches = (rule: string): readonly string[] => {
  const [, account, as, commands] =
    /^([a-z][a-z0-9-]*) ALL=\(([a-z][a-z0-9-]*)\) NOPASSWD: ([A-Z_]+)$/.exec(rule) ?? [];
  if (account === undefined) return [`not a rule for one account to be another: ${rule}`];
  return [
    ...(as === "root" || as === account ? [`lets ${account} be ${as}`] : []),
    ...(commands === "ALL" ? [`lets ${account} do anything`] : []),
  ];
};
