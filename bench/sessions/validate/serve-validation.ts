import { serve } from '../../harness/serve.ts';
import { readTexts } from '../../harness/texts.ts';

/** Validates the valid texts of the file that the command line names. */
export async function serveValidation(isValid: (text: string) => boolean): Promise<void> {
  const texts = readTexts(process.argv[2] ?? '');
  await serve(texts.length, () => {
    const accepted = texts.filter(isValid).length;
    if (accepted !== texts.length) throw new Error(`Expected ${texts.length} valid texts, not ${accepted}`);
  });
}
