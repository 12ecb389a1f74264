import { PermanentError, TransientError } from '../../lib/errors.ts';
import { decide, type Answer, type Decision, type RejectedMessage } from './answer.ts';

export interface Posting {
  /**
   * Sends the body of a request.
   * @throws {TransientError} if there was no answer.
   */
  readonly post: (body: string) => Promise<Answer>;
  /** Waits before the next attempt, longer each time, and at least as long as the API asked for. */
  readonly pause: (attempt: number, atLeastMs: number) => Promise<void>;
  /** Called with the reason for a retry. */
  readonly recovered: (reason: string) => void;
}

/** With pauses of at most 3 s, it tolerates about 20 s without an answer. */
const ATTEMPTS = 15;

/**
 * Sends messages until the API is done with each; returns those that it rejected.
 * @throws {TransientError} if the attempts are used up; {PermanentError} if the API refuses the request.
 */
export async function postPart(
  messages: readonly string[],
  { post, pause, recovered }: Posting,
): Promise<readonly RejectedMessage[]> {
  const rejected: RejectedMessage[] = [];
  let left = messages.map((text, index) => ({ text, index }));
  for (let attempt = 1; ; attempt++) {
    const sent = left;
    const decision = await attemptOf(
      post,
      sent.map(({ text }) => text),
    );
    if (decision.kind === 'refused') throw new PermanentError(`The API refused a request: ${decision.reason}`);
    for (const { index, violations } of decision.rejected ?? [])
      rejected.push({ index: sent[index]?.index ?? index, violations });
    if (decision.kind === 'done') return rejected;
    const { retry, reason, afterMs = 0 } = decision;
    if (retry) left = sent.filter((_message, place) => retry.has(place));
    if (attempt === ATTEMPTS)
      throw new TransientError(`The API did not take a request in ${ATTEMPTS} attempts: ${reason}`);
    recovered(reason);
    await pause(attempt, afterMs);
  }
}

/** The body of a request: a JSON array. */
export function bodyOf(messages: readonly string[]): string {
  return `[${messages.join(',')}]`;
}

async function attemptOf(post: Posting['post'], messages: readonly string[]): Promise<Decision> {
  try {
    return decide(await post(bodyOf(messages)), messages.length);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    return { kind: 'again', reason: error.message };
  }
}
