import { Basis } from "./basis.ts";
import { readContainer, writeContainer } from "./container.ts";
import { UnreadableIndexError } from "./unreadable-index-error.ts";

const version = 2;

/** A basis as bytes. */
export function writeBasis(basis: Basis): Uint8Array {
  const { stems, weights, directions, dimensions, queryMap, parameters, trainedOn } = basis.data;
  const data = { stems: stems.join(" "), dimensions, parameters, trainedOn, hash: basis.hash };
  return writeContainer("basis", version, data, { weights, directions, queryMap });
}

/**
 * Reads what `writeBasis` wrote.
 * @throws UnreadableIndexError
 */
export function readBasis(bytes: Uint8Array): Basis {
  const container = readContainer(bytes, "basis", version);
  const { stems, dimensions, parameters, trainedOn, hash } = container.data as {
    stems: string;
    dimensions: number;
    parameters: string;
    trainedOn: string[];
    hash: string;
  };
  const basis = new Basis({
    stems: stems === "" ? [] : stems.split(" "),
    weights: container.floats("weights"),
    directions: container.floats("directions"),
    queryMap: container.floats("queryMap"),
    dimensions,
    parameters,
    trainedOn,
  });
  if (basis.hash !== hash) throw new UnreadableIndexError("damaged");
  return basis;
}
