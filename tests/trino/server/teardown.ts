export { stopAll as default } from './setup.ts';
