interface TextQuestion {
  readonly message: string;
  /** What Enter answers. */
  readonly initialValue: string;
  /** What is wrong with an answer; undefined if nothing is. */
  readonly validate: (answer: string) => string | undefined;
}

/** What asks a person. */
export interface Prompts {
  /** Undefined if it was cancelled, with Ctrl-C or Escape. */
  readonly text: (question: TextQuestion) => Promise<string | undefined>;
  /** Cancelling is a no. */
  readonly confirm: (message: string) => Promise<boolean>;
}

/** Questions on a terminal; undefined where there is none. */
export async function terminalPrompts(): Promise<Prompts | undefined> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const { confirm, isCancel, text } = await import('@clack/prompts');
  return {
    text: async ({ validate, ...question }) => {
      const answer = await text({ ...question, validate: (typed = '') => validate(typed.trim()) });
      return isCancel(answer) ? undefined : answer.trim();
    },
    confirm: async (message) => {
      const answer = await confirm({ message, initialValue: false });
      return !isCancel(answer) && answer;
    },
  };
}
