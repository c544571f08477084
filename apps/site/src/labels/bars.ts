import { z } from 'zod';

const Raw = z.array(z.object({ sbs: z.array(z.number()) })).min(1);

/** Bars and gaps of a Code 128 with this text, in modules, a bar first. */
export async function code128(text: string): Promise<readonly number[]> {
  return await modulesOf('code128', text);
}

/** Bars and gaps of a GS1-128 with an SSCC (AI 00). @throws an error where its check digit is wrong */
export async function gs1Sscc(sscc: string): Promise<readonly number[]> {
  return await modulesOf('gs1-128', `(00)${sscc}`);
}

async function modulesOf(symbology: string, text: string): Promise<readonly number[]> {
  // its own export `raw` is a symbology of that name
  const { default: bwip } = await import('bwip-js/node');
  const [first] = Raw.parse(bwip.raw({ bcid: symbology, text }));
  return first?.sbs ?? [];
}
