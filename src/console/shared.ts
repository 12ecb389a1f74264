/**
 * What `make` made, no older than `freshMs` when it is asked for. Those who ask while it is being made share it; a failure is not kept.
 */
export function shared<Made>(make: (at: Date) => Promise<Made>, now: () => Date, freshMs: number): () => Promise<Made> {
  let making: { readonly at: Date; readonly made: Promise<Made> } | undefined;
  let isMade = false;
  return () => {
    if (making && (!isMade || now().getTime() - making.at.getTime() < freshMs)) return making.made;
    isMade = false;
    const at = now();
    const made = make(at).then(
      (done) => {
        isMade = true;
        return done;
      },
      (error: unknown) => {
        making = undefined;
        throw error;
      },
    );
    making = { at, made };
    return made;
  };
}
