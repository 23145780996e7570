import type { Block, BlockType, Parameter } from "../api/contract.ts";
import { labels } from "./labels.ts";

export type ParameterValue = string | number | boolean;
export type NumberParameter = Extract<Parameter, { kind: "number" }>;

/** What the block has for a parameter: its own value when that is of the right kind, else the default. */
export function parameterValue(parameter: Parameter, block: Block): ParameterValue {
  const own = block.parameters[parameter.name];
  const kind = { number: "number", choice: "string", boolean: "boolean" }[parameter.kind];
  return typeof own === kind && own !== undefined ? own : parameter.default;
}

/** Parameters that count as the others stand. */
export function visibleParameters(type: BlockType, block: Block): Parameter[] {
  return type.parameters.filter((parameter) => isVisible(type, block, parameter));
}

/** The parameters that stand in the panel at once, and those it folds away. */
export function foldParameters(parameters: Parameter[]): { often: Parameter[]; rare: Parameter[] } {
  const rare = parameters.filter((parameter) => parameter.rare === true);
  return { often: parameters.filter((parameter) => parameter.rare !== true), rare };
}

/** Labels of the parameters that are not as a new block has them. */
export function changedNames(parameters: Parameter[], block: Block): string[] {
  return parameters
    .filter((parameter) => parameterValue(parameter, block) !== parameter.default)
    .map(({ label }) => label);
}

function isVisible(type: BlockType, block: Block, parameter: Parameter, depth = 0): boolean {
  if (!parameter.onlyWhen) return true;
  const { onlyWhen } = parameter;
  const other = type.parameters.find((candidate) => candidate.name === onlyWhen.parameter);
  if (!other || depth > type.parameters.length) return true;
  return isVisible(type, block, other, depth + 1) && onlyWhen.values.includes(parameterValue(other, block));
}

/** "512 tokens", "on", the label of a choice. */
function formatValue(parameter: Parameter, value: ParameterValue): string {
  if (parameter.kind === "boolean") return value ? labels.on : labels.off;
  if (parameter.kind === "choice") {
    return parameter.choices.find((choice) => choice.value === value)?.label ?? String(value);
  }
  return withUnit(parameter, Number(value));
}

/** The parameter shown on the closed block, or null when the type has none or it does not count now. */
export function tellingParameter(type: BlockType, block: Block): { label: string; value: string } | null {
  const parameter = visibleParameters(type, block).find(
    (candidate) => candidate.name === type.tellingParameter,
  );
  if (!parameter) return null;
  return { label: parameter.label, value: formatValue(parameter, parameterValue(parameter, block)) };
}

function formatNumber(value: number): string {
  return new Intl.NumberFormat("en", { maximumFractionDigits: 6 }).format(value);
}

/** "16 to 2,048 tokens". */
export function rangeInWords(parameter: NumberParameter): string {
  return labels.range(formatNumber(parameter.min), formatNumber(parameter.max), shownUnit(parameter));
}

/** Units that say nothing to a reader are left out. */
export function shownUnit(parameter: NumberParameter): string {
  return parameter.unit === "ratio" || parameter.unit === "count" ? "" : parameter.unit;
}

/** The nearest value the parameter takes, and in words what was changed and why; no words when nothing was. */
export function clampNumber(
  parameter: NumberParameter,
  wanted: number,
): { value: number; words: string | null } {
  const { min, max, step } = parameter;
  const inside = Math.min(Math.max(wanted, min), max);
  const stepped = step > 0 ? min + Math.round((inside - min) / step) * step : inside;
  const value = Number((stepped > max ? stepped - step : stepped).toFixed(decimals(step, min)));
  if (value === wanted) return { value, words: null };
  const shown = withUnit(parameter, value);
  if (wanted > max) return { value, words: labels.clampedHigh(shown) };
  if (wanted < min) return { value, words: labels.clampedLow(shown) };
  return { value, words: labels.clampedStep(shown) };
}

function withUnit(parameter: NumberParameter, value: number): string {
  return `${formatNumber(value)} ${shownUnit(parameter)}`.trim();
}

function decimals(...numbers: number[]): number {
  return Math.max(...numbers.map((number) => (String(number).split(".")[1] ?? "").length));
}
