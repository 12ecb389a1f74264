export const CLOUD_PORT = 4583;
export const TRINO_PORT = 4584;
