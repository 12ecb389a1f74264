/** How far something has been read, and the version of that knowledge; neither if it hasn't been read yet. */
export interface Position {
  readonly value?: string | undefined;
  readonly version?: string | undefined;
}

/** Where runs keep how far they have read. */
export interface Cursor {
  read(): Promise<Position>;
  /** Moves on from a position; undefined, and nothing is moved, if another run has moved the cursor since it was read. */
  move(from: Position, value: string): Promise<Position | undefined>;
}
