import type { ParameterNode, ParameterRef } from '../../server/engine/plan';
import type { GoldenParameter, GoldenValue } from './goldenCase';

/** Turns Parameters of the golden data into Parameter objects, sharing those that are referred to by name. */
export class ParameterTable {
  readonly nodes: ParameterNode[] = [];
  private readonly named = new Map<string, number>();

  constructor(parameters: Readonly<Record<string, GoldenParameter>> = {}) {
    for (const [name, parameter] of Object.entries(parameters)) this.named.set(name, this.idOf(parameter));
  }

  value(value: GoldenValue): number | ParameterRef {
    return typeof value === 'number' ? value : { parameter: this.idOf(value) };
  }

  /** Id of a new object, or of the one referred to. */
  idOf(parameter: GoldenParameter): number {
    if (parameter.ref !== undefined) return this.named.get(parameter.ref)!;
    return this.add(parameter.op === undefined ? this.elementary(parameter) : this.operation(parameter));
  }

  private add(node: ParameterNode): number {
    return this.nodes.push(node) - 1;
  }

  private operand(value: GoldenValue): number {
    return typeof value === 'number' ? this.add({ kind: 'constant', value }) : this.idOf(value);
  }

  private elementary(parameter: GoldenParameter): ParameterNode {
    const number = (name: string, missing = Number.NaN): number => (parameter[name] as number | undefined) ?? missing;
    const dimension = number('dimension', 0);
    switch (parameter.param) {
      case 'constant':
        return { kind: 'constant', value: number('value') };
      case 'uniform':
        return { kind: 'uniform', min: number('min'), max: number('max') };
      case 'uniform_int':
        return { kind: 'uniform_int', max: parameter.max as number | string };
      case 'normal':
      case 'lognormal':
        return { kind: parameter.param, mean: number('mean'), std: number('std') };
      case 'exponential':
        return { kind: 'exponential', beta: number('beta') };
      case 'pos':
        return { kind: 'position', of: 'node', dimension: dimension as 0 | 1 | 2 };
      case 'source_pos':
        return { kind: 'position', of: 'source', dimension: dimension as 0 | 1 | 2 };
      case 'target_pos':
        return { kind: 'position', of: 'target', dimension: dimension as 0 | 1 | 2 };
      case 'distance':
        return { kind: 'distance', dimension: dimension as 0 | 1 | 2 | 3 };
      default:
        return this.distribution(parameter, number);
    }
  }

  private distribution(parameter: GoldenParameter, number: (name: string, missing?: number) => number): ParameterNode {
    const x = this.operand(parameter.x!);
    const y = (): number => this.operand(parameter.y!);
    switch (parameter.param) {
      case 'dist_exponential':
        return { kind: 'spatial_exponential', x, beta: number('beta', 1) };
      case 'dist_gaussian':
        return { kind: 'spatial_gaussian', x, mean: number('mean', 0), std: number('std', 1) };
      case 'dist_gamma':
        return { kind: 'spatial_gamma', x, kappa: number('kappa', 1), theta: number('theta', 1) };
      case 'dist_gaussian2D':
        return {
          kind: 'spatial_gaussian2D',
          x,
          y: y(),
          meanX: number('mean_x', 0),
          meanY: number('mean_y', 0),
          stdX: number('std_x', 1),
          stdY: number('std_y', 1),
          rho: number('rho', 0),
        };
      case 'dist_gabor':
        return {
          kind: 'spatial_gabor',
          x,
          y: y(),
          theta: number('theta', 0),
          gamma: number('gamma', 1),
          std: number('std', 1),
          lam: number('lam', 1),
          psi: number('psi', 0),
        };
      default:
        throw new Error(`unknown parameter ${parameter.param}`);
    }
  }

  private operation(parameter: GoldenParameter): ParameterNode {
    const [a, b, c] = parameter.args!;
    switch (parameter.op) {
      case 'neg':
        return { kind: 'mul', a: this.operand(a!), b: this.operand(-1) };
      case 'exp':
      case 'sin':
      case 'cos':
        return { kind: parameter.op, x: this.operand(a!) };
      case 'pow':
        return { kind: 'pow', x: this.operand(a!), exponent: parameter.exponent as number };
      case 'min':
      case 'max':
        return { kind: parameter.op, x: this.operand(a!), value: parameter.value as number };
      case 'redraw':
        return {
          kind: 'redraw',
          x: this.operand(a!),
          min: parameter.min as number,
          max: parameter.max as number,
        };
      case 'conditional':
        return {
          kind: 'conditional',
          condition: this.operand(a!),
          // biome-ignore lint/suspicious/noThenProperty: the name of the plan's field; nothing here is awaited
          then: this.operand(b!),
          otherwise: this.operand(c!),
        };
      default:
        return this.binary(parameter.op as BinaryKind, a!, b!);
    }
  }

  /** With a number on the left, PyNEST turns the operation round. */
  private binary(kind: BinaryKind, a: GoldenValue, b: GoldenValue): ParameterNode {
    if (typeof a === 'object') return { kind, a: this.operand(a), b: this.operand(b) };
    const right = this.operand(b);
    switch (kind) {
      case 'add':
      case 'mul':
        return { kind, a: right, b: this.operand(a) };
      case 'sub':
        return { kind: 'add', a: this.add({ kind: 'mul', a: right, b: this.operand(-1) }), b: this.operand(a) };
      case 'div':
        return { kind: 'mul', a: this.add({ kind: 'pow', x: right, exponent: -1 }), b: this.operand(a) };
      default:
        return { kind: TURNED[kind], a: right, b: this.operand(a) };
    }
  }
}

type Comparison = 'lt' | 'le' | 'eq' | 'ne' | 'ge' | 'gt';
type BinaryKind = 'add' | 'sub' | 'mul' | 'div' | Comparison;

const TURNED: Readonly<Record<Comparison, Comparison>> = { lt: 'gt', le: 'ge', eq: 'eq', ne: 'ne', ge: 'le', gt: 'lt' };
