import assert from 'node:assert/strict';
import { estimatePlan } from '../../../../server/engine/estimate';
import { codeLenses } from '../../../../server/language/features/codeLens';
import { complete } from '../../../../server/language/features/completion/completion';
import { describeTopic } from '../../../../server/language/features/documentation';
import { documentLinks } from '../../../../server/language/features/documentLinks';
import { documentSymbols } from '../../../../server/language/features/documentSymbols';
import { foldingRanges } from '../../../../server/language/features/folding';
import { applyEdits, formatEdits } from '../../../../server/language/features/formatting/format';
import { formatOnType, formatRange } from '../../../../server/language/features/formatting/formatRange';
import { hover } from '../../../../server/language/features/hover';
import { inlayHints } from '../../../../server/language/features/inlayHints';
import { definition, occurrences, rename, renameRange } from '../../../../server/language/features/navigation';
import { describeProjection, stepsOf } from '../../../../server/language/features/projection/describeProjection';
import { selectionRanges } from '../../../../server/language/features/selectionRanges';
import { semanticTokens } from '../../../../server/language/features/semanticTokens';
import { signatureHelp } from '../../../../server/language/features/signatureHelp';
import type { DocumentSymbol, SelectionRange, TextRange } from '../../../../server/language/features/types';
import { workspaceSymbols } from '../../../../server/language/features/workspaceSymbols';
import { type Analysis, analyze } from '../../../../server/language/service';
import { scan } from '../../../../server/language/syntax/scanner';
import { tokenText } from '../../../../server/language/syntax/tokens';

/** Steps an unfinished text may take: what it computes is of no interest here. */
const LIMITS = { steps: 20_000, nodes: 1_000_000 };
const ALL_HINTS = { values: true, populationSizes: true, argumentNames: true };

/** Ranges of what features say about a text as a whole. */
function* ofText(analysis: Analysis): Generator<readonly [string, readonly TextRange[]]> {
  const { text, file, bindings, plan } = analysis;
  const all = { start: 0, end: text.length };
  const estimates = plan ? estimatePlan(plan) : [];
  yield [
    'problems',
    analysis.problems.flatMap(problem => [problem, ...(problem.fixes ?? []).flatMap(fix => fix.edits)]),
  ];
  yield ['semantic tokens', semanticTokens(analysis)];
  yield ['code lenses', codeLenses(analysis, estimates)];
  yield ['links', documentLinks(text, file, bindings)];
  yield ['workspace symbols', workspaceSymbols(bindings).map(({ range }) => range)];
  yield ['hints', inlayHints(analysis, all, ALL_HINTS).map(({ offset }) => ({ start: offset, end: offset }))];
  yield ['symbols', documentSymbols(text, file).flatMap(rangesOfSymbol)];
  yield ['folding', foldingRanges(text)];
  yield ['formatting', formatEdits(text)];
  for (const { start } of plan?.steps ?? []) describeProjection(plan!, stepsOf(plan!, start), estimates, undefined);
}

/** The selection lies within the range, and children within their parent. */
function rangesOfSymbol({ range, selection, children }: DocumentSymbol): TextRange[] {
  for (const inner of [selection, ...children.map(child => child.range)])
    assert.ok(range.start <= inner.start && inner.end <= range.end, 'a symbol reaches beyond what it is in');
  return [range, selection, ...children.flatMap(rangesOfSymbol)];
}

function rangesOfSelection(selection: SelectionRange | undefined, offset: number): TextRange[] {
  const ranges: TextRange[] = [];
  for (let each = selection; each; each = each.parent) {
    const { range, parent } = each;
    assert.ok(range.start <= offset && offset <= range.end, 'a selection leaves its place');
    assert.ok(!parent || (parent.range.start <= range.start && range.end <= parent.range.end), 'selections shrink');
    ranges.push(range);
  }
  return ranges;
}

/** Ranges of what features say about a place. */
function* ofPlace(analysis: Analysis, offset: number): Generator<readonly [string, readonly TextRange[]]> {
  const { text, file, bindings } = analysis;
  const some = (range: TextRange | undefined) => (range ? [range] : []);
  const { range, items } = complete(text, bindings, offset);
  assert.ok(range.start <= offset, 'a proposal replaces nothing before the cursor');
  for (const { topic } of items.slice(0, 3)) if (topic) describeTopic(topic);
  yield ['completion', [range]];
  const help = signatureHelp(text, bindings, offset);
  for (const { start, end } of help?.parameters ?? []) assert.ok(start <= end && end <= help!.label.length);
  yield ['hover', some(hover(analysis, offset))];
  yield ['definition', some(definition(analysis, offset))];
  yield ['occurrences', occurrences(analysis, offset)];
  yield ['what a rename changes', some(renameRange(analysis, offset))];
  const renamed = rename(analysis, offset, 'other_name');
  yield ['rename', 'edits' in renamed ? renamed.edits : []];
  yield ['selection', rangesOfSelection(selectionRanges(text, file, [offset])[0], offset)];
  yield ['range formatting', formatRange(text, { start: offset, end: Math.min(text.length, offset + 40) })];
  yield ['formatting on type', formatOnType(text, offset, '\n')];
}

const tokensOf = (text: string): string => {
  const tokens = scan(text);
  return tokens.kinds.map((_, i) => tokenText(tokens, i)).join(' ');
};

/** Asks every feature about a text and about places in it: none may throw, and all ranges lie within the text. */
export function askEverything(text: string, offsets: readonly number[]): void {
  const analysis = analyze(text, { limits: LIMITS });
  const check = ([feature, ranges]: readonly [string, readonly TextRange[]]) => {
    for (const { start, end } of ranges)
      assert.ok(start >= 0 && start <= end && end <= text.length, `${feature}: ${start} … ${end} of ${text.length}`);
  };
  try {
    for (const said of ofText(analysis)) check(said);
    for (const offset of offsets) for (const said of ofPlace(analysis, offset)) check(said);
    const formatted = applyEdits(text, formatEdits(text));
    assert.equal(tokensOf(formatted), tokensOf(text), 'formatting changes tokens');
    assert.equal(applyEdits(formatted, formatEdits(formatted)), formatted, 'formatting twice is not formatting once');
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.stack : error}\nin the text\n${text}`);
  }
}
