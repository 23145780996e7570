import { attempt, cut, serialise } from "./serialise.ts";
import type { Room } from "./serialise.ts";

const { getPrototypeOf } = Object;

/** What was thrown, whatever it was, as JSON text of a `ThrownError`. */
export function describeThrown(error: unknown): string {
  const room: Room = { depth: 6, nodes: 500, characters: 8000 };
  const written = (value: unknown) => attempt(() => serialise(value, room)) ?? '{"$":"deep"}';
  const field = (read: () => unknown, most: number) => {
    const value = attempt(read);
    return typeof value === "string" ? written(cut(value, most)) : '""';
  };
  if ((typeof error !== "object" && typeof error !== "function") || error === null) {
    const message = typeof error === "string" ? written(cut(error, 2000)) : '""';
    return `{"name":"","type":"${typeof error}","message":${message},"stack":"","value":${written(error)}}`;
  }
  const type = field(
    () => (getPrototypeOf(error) as { constructor: { name: string } }).constructor.name,
    200,
  );
  const name = field(() => (error as Error).name, 200);
  const message = field(() => (error as Error).message, 2000);
  const stack = field(() => (error as Error).stack, 4000);
  const value = written(error);
  return `{"name":${name},"type":${type},"message":${message},"stack":${stack},"value":${value}}`;
}
