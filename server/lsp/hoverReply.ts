import { type Hover, MarkupKind } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics';
import type { Checked } from '../documents';
import { hover } from '../language/features/hover';
import { describeProjection, stepsOf } from '../language/features/projection/describeProjection';
import type { Previews } from '../preview/previews';

/** What there is to say at an offset; of a projection also what a network that is there has of it. */
export async function hoverReply(checked: Checked, offset: number, previews: Previews): Promise<Hover | null> {
  const found = hover(checked.analysis, offset);
  if (!found) return null;
  const numbers = found.projection === undefined ? undefined : await projection(checked, found.projection, previews);
  const value = numbers === undefined ? found.contents : `${found.contents}\n\n${numbers}`;
  return { range: rangeOf(checked.document, found), contents: { kind: MarkupKind.Markdown, value } };
}

async function projection(checked: Checked, start: number, previews: Previews): Promise<string | undefined> {
  const { plan } = checked.analysis;
  if (!plan) return undefined;
  const steps = stepsOf(plan, start);
  const realised = steps.length === 1 ? await previews.projection(checked, steps[0]!) : undefined;
  return describeProjection(plan, steps, await checked.estimates(), realised);
}
