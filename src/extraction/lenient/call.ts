import type { Cursor } from "./cursor.ts";

const callName = /(?:new[ \t]{1,4})?[\p{L}_$][\p{L}\p{N}_$.]{0,60}\s{0,4}\(/uy;
const keyword = /[\p{L}_][\p{L}\p{N}_]{0,60}\s{0,4}=(?!=)/uy;

/** Steps over `ObjectId(` or `new Date(`. Returns whether it stood there. */
export function readCallName(cursor: Cursor): boolean {
  callName.lastIndex = cursor.at;
  const call = callName.exec(cursor.text);
  if (call === null) return false;
  cursor.note("call", call[0].slice(0, -1).trim());
  cursor.at += call[0].length;
  return true;
}

/** `Person(name=`: only arguments with names make a call that stands by itself a value. */
export function isCallWithKeywords({ text, at, ahead }: Cursor): boolean {
  callName.lastIndex = at;
  return callName.test(text) && isKeyword(text, ahead.skip(callName.lastIndex));
}

/** Whether an argument with its name stands there, such as `name='Ann'`. */
export function isKeyword(text: string, at: number): boolean {
  keyword.lastIndex = at;
  return keyword.test(text);
}
