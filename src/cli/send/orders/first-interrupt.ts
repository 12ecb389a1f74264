/** Is aborted by the first Ctrl-C or SIGTERM; the second ends the program at once. */
export function firstInterrupt(): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    process.off('SIGINT', abort).off('SIGTERM', abort);
    controller.abort();
  };
  process.on('SIGINT', abort).on('SIGTERM', abort);
  return controller.signal;
}
