/** The template's texts and their replacements for the new service, longer texts first. */
export type Renaming = readonly (readonly [from: string, to: string])[];

const taken = new Set([
  "base-template",
  "caretaker",
  "detektor",
  "event-store",
  "ingest",
  "projector",
  "query-api",
  "trace-archive",
]);

/** Returns, as a sentence, why a service can't have this name; null if it can. */
export function checkName(name: string): string | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    return "Expected lower-case words of letters and digits separated by -, such as my-detector.";
  if (name.length > 40) return "Expected at most 40 characters.";
  return taken.has(name) ? `${name} is a part of Detektor: choose another name.` : null;
}

/** Returns the replacements for the template's name, in each spelling, and for its port. */
export function renaming(name: string, port: number): Renaming {
  const words = name.split("-");
  const pascal = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("");
  const camel = pascal[0]?.toLowerCase() + pascal.slice(1);
  return [
    ["@detektor/base-template", name],
    ["base-template", name],
    ["base_template", words.join("_")],
    ["BASE_TEMPLATE", words.join("_").toUpperCase()],
    ["BaseTemplate", pascal],
    ["baseTemplate", camel],
    ["8010", String(port)],
  ];
}

/** Returns a text of the template with the service's names. */
export function rename(text: string, names: Renaming): string {
  return names.reduce((renamed, [from, to]) => renamed.replaceAll(from, to), text);
}
