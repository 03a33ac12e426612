import type { AlloyBlock, AlloyValue } from "./read-alloy.ts";

/** Attributes, those that must be there first; blocks inside; and what other components may refer to. */
type Shape = {
  readonly needs?: readonly string[];
  readonly may?: readonly string[];
  readonly blocks?: Readonly<Record<string, Shape>>;
  readonly exports?: readonly string[];
};

const stages: Readonly<Record<string, Shape>> = {
  "stage.docker": {},
  "stage.cri": {},
  "stage.json": { needs: ["expressions"], may: ["source", "drop_malformed"] },
  "stage.regex": { needs: ["expression"], may: ["source"] },
  "stage.timestamp": {
    needs: ["source", "format"],
    may: ["fallback_formats", "action_on_failure"],
  },
  "stage.labels": { needs: ["values"] },
  "stage.structured_metadata": { needs: ["values"] },
  "stage.label_drop": { needs: ["values"] },
};

/** The components that are used here, by Alloy's reference; a new one needs a line. */
const components: Readonly<Record<string, Shape>> = {
  "local.file_match": { needs: ["path_targets"], may: ["sync_period"], exports: ["targets"] },
  "loki.source.file": { needs: ["targets", "forward_to"], may: ["tail_from_end"] },
  "loki.process": { needs: ["forward_to"], blocks: stages, exports: ["receiver"] },
  "loki.write": {
    may: ["external_labels"],
    blocks: { endpoint: { needs: ["url"], may: ["tenant_id", "bearer_token_file"] } },
    exports: ["receiver"],
  },
};

const functions = ["coalesce", "sys.env"];

/** Returns what Alloy would refuse: unknown components and attributes, lacking ones, references to nothing. */
export function alloyProblems(blocks: readonly AlloyBlock[]): readonly string[] {
  const names = blocks.map(({ name, label }) => `${name}.${label}`);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const exported = blocks.flatMap(({ name, label }) =>
    (components[name]?.exports ?? []).map((what) => `${name}.${label}.${what}`),
  );
  return [
    ...twice.map((name) => `${name} exists twice`),
    ...blocks.filter(({ label }) => label === undefined).map((one) => `${at(one)}: has no label`),
    ...blocks.flatMap((block) => shapeProblems(block, components)),
    ...blocks.flatMap((block) => valueProblems(block, exported)),
  ];
}

function shapeProblems(
  block: AlloyBlock,
  known: Readonly<Record<string, Shape>>,
): readonly string[] {
  const shape = known[block.name];
  if (shape === undefined) return [`${at(block)}: not known here`];
  const { needs = [], may = [], blocks = {} } = shape;
  const given = Object.keys(block.attributes);
  return [
    ...needs.filter((name) => !given.includes(name)).map((name) => `${at(block)}: lacks ${name}`),
    ...given
      .filter((name) => ![...needs, ...may].includes(name))
      .map((name) => `${at(block)}: ${name} is not known here`),
    ...block.blocks.flatMap((inner) => shapeProblems(inner, blocks)),
  ];
}

function valueProblems(block: AlloyBlock, exported: readonly string[]): readonly string[] {
  const values = Object.values(block.attributes).flatMap(innermost);
  return [
    ...values.flatMap((value) => {
      if (typeof value !== "object") return [];
      if ("call" in value && !functions.includes(value.call))
        return [`${at(block)}: the function ${value.call} is not known here`];
      if ("reference" in value && !exported.includes(value.reference))
        return [`${at(block)}: nothing exports ${value.reference}`];
      return [];
    }),
    ...block.blocks.flatMap((inner) => valueProblems(inner, exported)),
  ];
}

type Single = Exclude<AlloyValue, readonly AlloyValue[]>;

/** Returns a value with everything inside it. */
function innermost(value: AlloyValue): readonly Single[] {
  if (isList(value)) return value.flatMap(innermost);
  if (typeof value !== "object") return [value];
  if ("object" in value) return Object.values(value.object).flatMap(innermost);
  return "call" in value ? [value, ...value.values.flatMap(innermost)] : [value];
}

const isList = (value: AlloyValue): value is readonly AlloyValue[] => Array.isArray(value);

const at = ({ line, name }: AlloyBlock): string => `line ${line}, ${name}`;
