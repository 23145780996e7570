/** The scripted model of the engine, under the roof where tests look for what is made for them. */
export { scriptedModel } from "../model/index.ts";
