export const CLOUD_PORT = 4610;
export const TRINO_PORT = 4611;
export const ATHENA_PORT = 4612;
