/** Where tables are kept as files. */
export interface Lake {
  /** Puts a file of this machine under a key; a second time overwrites. */
  putFile(key: string, path: string): Promise<void>;
}
