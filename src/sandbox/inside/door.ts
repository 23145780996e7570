/** The only way out. Texts are JSON, numbers are ids or milliseconds of the clock inside. */
export interface Door {
  call(id: number, name: string, text: string): void;
  timer(id: number, milliseconds: number): void;
  print(level: string, text: string): void;
  settle(type: string, text: string): void;
  now(): number;
}
