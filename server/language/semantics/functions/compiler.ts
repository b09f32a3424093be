import type { BoundCall, Given } from '../arguments';
import type { Place } from '../coerce';
import type { Context, Thunk } from '../context';

/** Compiles a call whose arguments have found their places. */
export type FunctionCompiler = (call: BoundCall, context: Context) => Thunk;

/** The place of an argument, for messages: "`min`". */
export const placeOf = ({ name, node }: Given, context: Context): Place => ({ context, node, what: `\`${name}\`` });
