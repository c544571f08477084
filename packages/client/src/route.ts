/** Where an operation is: its path has parameters in braces. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

/** A body that is sent as it is: a file. */
export type Bytes = string | Uint8Array | AsyncIterable<Uint8Array>;
