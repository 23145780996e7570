/** What a board of one kind can be made of. Data for the screens: nothing outside a lab repeats these rules. */
export interface Catalogue {
  kind: string;
  /** What flows along edges; a port accepts only its own flow. */
  flows: Flow[];
  /** Stages of the pipeline in the order data goes through them; the palette groups by them. */
  stages: { id: string; label: string }[];
  blocks: BlockType[];
}

export interface Flow {
  id: string;
  /** Plural noun shown on the edge: `passages`. */
  label: string;
}

export interface BlockType {
  type: string;
  label: string;
  /** Other names a candidate may type for it, lower case. */
  aliases: string[];
  stage: string;
  /** What it does, one sentence. */
  summary: string;
  /** The trade-off, one or two sentences: what it costs and what it buys. Left out in exam mode. */
  explanation?: string;
  inputs: Port[];
  outputs: Port[];
  parameters: Parameter[];
  /** The parameter shown on the closed block. */
  tellingParameter?: string;
  /** Always on the board, cannot be deleted. */
  fixed?: boolean;
  /** At most this many on a board; default 1. */
  most?: number;
}

export interface Port {
  id: string;
  label: string;
  flow: string;
  /** An input port that takes more than one edge. */
  many?: boolean;
}

export type Parameter = ParameterCommon &
  (
    | { kind: "number"; min: number; max: number; step: number; default: number; unit: string }
    | { kind: "choice"; choices: Choice[]; default: string }
    | { kind: "boolean"; default: boolean }
  );

interface ParameterCommon {
  name: string;
  label: string;
  /** What it does, one sentence. */
  description: string;
  /** What raising or choosing it costs and buys. Left out in exam mode. */
  explanation?: string;
  /** Seldom changed: the panel of the block folds it away below the others. */
  rare?: true;
  /** Shown only while another parameter of the block has one of these values. */
  onlyWhen?: { parameter: string; values: (string | number | boolean)[] };
}

export interface Choice {
  value: string;
  label: string;
  description?: string;
}
