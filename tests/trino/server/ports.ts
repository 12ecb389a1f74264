export const CLOUD_PORT = 4583;
export const TRINO_PORT = 4584;
export const ATHENA_PORT = 4585;
