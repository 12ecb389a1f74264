export interface FirstInterrupt {
  /** Aborted by the first Ctrl-C or SIGTERM; the second ends the program immediately. */
  readonly signal: AbortSignal;
  /** Restores the usual meaning of Ctrl-C. */
  readonly release: () => void;
}

export function firstInterrupt(): FirstInterrupt {
  const controller = new AbortController();
  const release = () => {
    process.off('SIGINT', abort).off('SIGTERM', abort);
  };
  const abort = () => {
    release();
    controller.abort();
  };
  process.on('SIGINT', abort).on('SIGTERM', abort);
  return { signal: controller.signal, release };
}
