/** Where tables are kept as files. */
export interface Lake {
  /** Uploads a local file under a key, overwriting what is there. */
  putFile(key: string, path: string): Promise<void>;
}
