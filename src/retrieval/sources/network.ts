import { lookup } from "node:dns/promises";
import type { Socket } from "node:net";
import { connect } from "node:net";

/** The way to the internet. A test puts its own in place of it. */
export interface Network {
  /** All addresses of a host. */
  resolve(host: string): Promise<string[]>;
  /** Begins a connection to this very address. */
  connect(address: string, port: number): Socket;
}

export const systemNetwork: Network = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  connect: (address, port) => connect({ host: address, port }),
};
